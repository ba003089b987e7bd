/// When an exchange is open: weekly sessions, holidays, early closes and late opens, in the exchange's time zone.
public final class ExchangeCalendar: Sendable {
  /// A stretch of one day, from `open` up to but not including `close`; `close` may be 24:00.
  public struct Session: Hashable, Sendable {
    public enum State: String, Sendable { case premarket, market, postmarket }

    public var open: TimeOfDay
    public var close: TimeOfDay
    public var state: State

    public init(open: TimeOfDay, close: TimeOfDay, state: State = .market) {
      self.open = open
      self.close = close
      self.state = state
    }
  }

  public let name: String
  public let zone: Zone
  /// By weekday, Sunday first; all sessions, and the regular ones alone.
  private let week: [[Session]]
  private let regularWeek: [[Session]]
  /// The days that are not like others of their weekday: holidays have no sessions.
  private let exceptions: [Day: [Session]]
  private let regularExceptions: [Day: [Session]]
  /// Every weekday is one session of 24 hours.
  public let isAlwaysOpen: Bool

  /// - Parameter week: the sessions of Sunday to Saturday, each day's in order of time.
  /// - Parameter bankHolidays: days on which there are extended hours only.
  public init(
    name: String, zone: Zone, week: [[Session]], holidays: Set<Day> = [], earlyCloses: [Day: TimeOfDay] = [:],
    lateOpens: [Day: TimeOfDay] = [:], bankHolidays: Set<Day> = []
  ) {
    precondition(week.count == 7, "a week has seven days")
    self.name = name
    self.zone = zone
    self.week = week
    regularWeek = week.map { $0.filter { $0.state == .market } }
    var exceptions: [Day: [Session]] = [:]
    for day in Set(earlyCloses.keys).union(lateOpens.keys) {
      exceptions[day] = week[day.weekday.rawValue].compactMap { session in
        var cut = session
        if let close = earlyCloses[day] { cut.close = min(cut.close, close) }
        if let open = lateOpens[day] { cut.open = max(cut.open, open) }
        return cut.open < cut.close ? cut : nil
      }
    }
    for day in bankHolidays {
      exceptions[day] = (exceptions[day] ?? week[day.weekday.rawValue]).filter { $0.state != .market }
    }
    for day in holidays { exceptions[day] = [] }
    self.exceptions = exceptions
    regularExceptions = exceptions.mapValues { $0.filter { $0.state == .market } }
    let whole = Session(open: .midnight, close: .time(24, 0))
    isAlwaysOpen = holidays.isEmpty && week.allSatisfy { $0 == [whole] }
  }

  /// The sessions of a date, regular ones only unless `extended`, cut at an early close or late open.
  /// Complexity: O(1), without allocation.
  public func sessions(on day: Day, extended: Bool = false) -> [Session] {
    if let special = extended ? exceptions[day] : regularExceptions[day] { return special }
    return extended ? week[day.weekday.rawValue] : regularWeek[day.weekday.rawValue]
  }

  public func isTradingDay(_ day: Day, extended: Bool = false) -> Bool {
    !sessions(on: day, extended: extended).isEmpty
  }

  /// Whether a session holds the instant; its close is no longer open.
  public func isOpen(at instant: Instant, extended: Bool = false) -> Bool {
    if isAlwaysOpen { return true }
    let local = zone.local(instant)
    return sessions(on: local.day, extended: extended).contains {
      $0.open <= local.time && local.time < $0.close
    }
  }

  /// Whether any session overlaps the stretch `[start, end)`.
  public func isOpen(from start: Instant, to end: Instant, extended: Bool = false) -> Bool {
    if isAlwaysOpen { return true }
    var day = zone.day(start)
    let last = zone.day(end)
    while day <= last {
      for session in sessions(on: day, extended: extended)
      where zone.instant(day, session.open) < end && start < zone.instant(day, session.close) {
        return true
      }
      day = day + 1
    }
    return false
  }

  /// The first open of a date; nil when it is closed all day.
  public func open(on day: Day, extended: Bool = false) -> Instant? {
    sessions(on: day, extended: extended).first.map { zone.instant(day, $0.open) }
  }

  /// The last close of a date; nil when it is closed all day.
  public func close(on day: Day, extended: Bool = false) -> Instant? {
    sessions(on: day, extended: extended).last.map { zone.instant(day, $0.close) }
  }

  /// The earliest close after an instant; nil if there is none within a year.
  public func nextClose(after instant: Instant, extended: Bool = false) -> Instant? {
    next(after: instant) { close(on: $0, extended: extended) }
  }

  /// The earliest open after an instant; nil if there is none within a year.
  public func nextOpen(after instant: Instant, extended: Bool = false) -> Instant? {
    next(after: instant) { open(on: $0, extended: extended) }
  }

  private func next(after instant: Instant, _ edge: (Day) -> Instant?) -> Instant? {
    var day = zone.day(instant)
    for _ in 0...366 {
      if let time = edge(day), time > instant { return time }
      day = day + 1
    }
    return nil
  }

  /// The weekdays on which there are sessions, Sunday first, holidays not considered.
  public func weekdays(extended: Bool = false) -> [Weekday] {
    Weekday.allCases.filter { !(extended ? week : regularWeek)[$0.rawValue].isEmpty }
  }

  /// The nearest trading day at or after a date, or at or before it when stepping by -1; nil if there is none within
  /// a year.
  public func tradingDay(from day: Day, by step: Int) -> Day? {
    for i in 0...366 where isTradingDay(day + i * step) { return day + i * step }
    return nil
  }

  /// The trading day before a date; the date less one when there is none within a year.
  public func tradingDay(before day: Day) -> Day {
    for back in 1...366 where isTradingDay(day - back) { return day - back }
    return day - 1
  }
}

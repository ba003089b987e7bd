public import Market

/// At what times of a day that is due.
public struct TimeRule: Sendable {
  /// As Lean writes it, without the symbol.
  let title: String
  let symbol: Symbol?
  /// The first time on a date that is not before an instant; nil when there is none, or the exchange that the rule
  /// refers to is closed all day.
  let next: @Sendable (Instant, Day, RuleContext) -> Instant?
  /// What is wrong with it; nil when nothing is.
  let fault: String?

  init(
    _ title: String, _ symbol: Symbol? = nil, fault: String? = nil,
    next: @escaping @Sendable (Instant, Day, RuleContext) -> Instant?
  ) {
    self.title = title
    self.symbol = symbol
    self.fault = fault
    self.next = next
  }

  /// `SPY: 30 min after MarketOpen`
  func name(_ context: RuleContext) -> String { (symbol.map { "\(context.ticker($0)): " } ?? "") + title }

  /// A rule with one time on each date, or none.
  private static func once(
    _ title: String, _ symbol: Symbol? = nil, fault: String? = nil,
    _ time: @escaping @Sendable (Day, RuleContext) -> Instant?
  ) -> TimeRule {
    TimeRule(title, symbol, fault: fault) { earliest, day, context in
      time(day, context).flatMap { $0 >= earliest ? $0 : nil }
    }
  }

  // MARK: By the clock

  /// A time of day of a zone; of the run's own clock without one.
  public static func time(_ hour: Int, _ minute: Int, _ second: Int = 0, in zone: Zone? = nil) -> TimeRule {
    let isTime = (0..<24).contains(hour) && (0..<60).contains(minute) && (0..<60).contains(second)
    let time = TimeOfDay.time(hour, minute, second)
    let fault = isTime ? nil : "\(hour):\(minute):\(second): expected a time of day from 0:00:00 to 23:59:59"
    return once("\(time)", fault: fault) { day, context in (zone ?? context.zone).instant(day, time) }
  }

  public static let midnight = time(0, 0)
  /// Twelve o'clock, on the days on which the clock changes too.
  public static let noon = time(12, 0)

  /// Again and again from midnight on. The interval is one of the clock: on a day of 23 hours there is one less.
  public static func every(_ interval: TimeSpan) -> TimeRule {
    let fault = interval > .zero ? nil : "every \(interval.inSeconds) s: expected more than 0"
    let minutes = interval.inSeconds / 60
    let title = "Every \(minutes == minutes.rounded() ? "\(Int(minutes))" : "\(minutes)") min"
    return TimeRule(title, fault: fault) { earliest, day, context in
      let zone = context.zone
      let length = TimeSpan.days(1).nanoseconds
      var local = zone.local(earliest)
      // Of an hour that comes twice the times are those of the second: look back where the clock is changing.
      if zone.offset(at: earliest - .hours(3)) != zone.offset(at: earliest + .hours(3)) {
        local = zone.local(earliest - .hours(3))
      }
      var count =
        local.day < day
        ? 0
        : local.day > day ? length / interval.nanoseconds : local.time.span.nanoseconds / interval.nanoseconds
      while true {
        let (time, overflow) = count.multipliedReportingOverflow(by: interval.nanoseconds)
        guard !overflow, time < length else { return nil }
        let instant = context.zone.instant(day, TimeOfDay(TimeSpan(nanoseconds: time)))
        if instant >= earliest { return instant }
        count += 1
      }
    }
  }

  // MARK: By the market

  /// After the first open of a day.
  public static func afterMarketOpen(_ symbol: Symbol, minutes: Int = 0, extended: Bool = false) -> TimeRule {
    open(symbol, minutes, extended)
  }
  public static func beforeMarketOpen(_ symbol: Symbol, minutes: Int = 0, extended: Bool = false) -> TimeRule
  {
    open(symbol, -minutes, extended)
  }
  /// Before the last close of a day.
  public static func beforeMarketClose(_ symbol: Symbol, minutes: Int = 0, extended: Bool = false) -> TimeRule
  {
    close(symbol, -minutes, extended)
  }
  public static func afterMarketClose(_ symbol: Symbol, minutes: Int = 0, extended: Bool = false) -> TimeRule
  {
    close(symbol, minutes, extended)
  }

  /// After the earliest open of all exchanges of the run that are not always open.
  public static func afterMarketOpen(minutes: Int = 0, extended: Bool = false) -> TimeRule {
    open(nil, minutes, extended)
  }
  public static func beforeMarketOpen(minutes: Int = 0, extended: Bool = false) -> TimeRule {
    open(nil, -minutes, extended)
  }
  /// Before the latest close of all exchanges of the run that are not always open.
  public static func beforeMarketClose(minutes: Int = 0, extended: Bool = false) -> TimeRule {
    close(nil, -minutes, extended)
  }
  public static func afterMarketClose(minutes: Int = 0, extended: Bool = false) -> TimeRule {
    close(nil, minutes, extended)
  }

  private static func open(_ symbol: Symbol?, _ minutes: Int, _ extended: Bool) -> TimeRule {
    let title =
      "\(abs(minutes)) min \(minutes > 0 ? "after" : "before") \(extended ? "Extended" : "")MarketOpen"
    return once(title, symbol) { day, context in
      let calendars = symbol.map { [context.calendar($0)] } ?? context.calendars().filter { !$0.isAlwaysOpen }
      let opens = calendars.compactMap { $0.open(on: day, extended: extended) }
      return opens.min().map { $0 + .minutes(Int64(minutes)) }
    }
  }

  private static func close(_ symbol: Symbol?, _ minutes: Int, _ extended: Bool) -> TimeRule {
    let title =
      "\(abs(minutes)) min \(minutes < 0 ? "before" : "after") \(extended ? "Extended" : "")MarketClose"
    return once(title, symbol) { day, context in
      let calendars = symbol.map { [context.calendar($0)] } ?? context.calendars().filter { !$0.isAlwaysOpen }
      let closes = calendars.compactMap { $0.close(on: day, extended: extended) }
      return closes.max().map { $0 + .minutes(Int64(minutes)) }
    }
  }

  // MARK: Composition

  /// The times of both rules, each once.
  public func and(_ other: TimeRule) -> TimeRule {
    TimeRule("\(title), \(other.title)", symbol ?? other.symbol, fault: fault ?? other.fault) {
      [next, second = other.next] earliest, day, context in
      [next(earliest, day, context), second(earliest, day, context)].compactMap { $0 }.min()
    }
  }

  /// Only those times for which `isWanted` says so; may be asked for more than once.
  public func `where`(_ isWanted: @escaping @Sendable (Instant) -> Bool) -> TimeRule {
    filtered { time, _ in isWanted(time) }
  }

  /// Only while the symbol's exchange is open.
  public func duringMarketHours(_ symbol: Symbol, extended: Bool = false) -> TimeRule {
    filtered { time, context in context.calendar(symbol).isOpen(at: time, extended: extended) }
  }

  private func filtered(_ isWanted: @escaping @Sendable (Instant, RuleContext) -> Bool) -> TimeRule {
    TimeRule(title, symbol, fault: fault) { [next] earliest, day, context in
      var from = earliest
      while let time = next(from, day, context) {
        if isWanted(time, context) { return time }
        from = time + TimeSpan(nanoseconds: 1)
      }
      return nil
    }
  }
}

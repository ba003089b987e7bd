import Market

/// What falls due at which time. Events of the same time run in order of registration, always.
struct Schedule {
  struct Event {
    let id: Int
    let name: String
    let date: DateRule
    let time: TimeRule
    let body: (Instant) throws -> Void
    /// The next time; the far future when there is none any more.
    var next: Instant
    /// The day of the next time.
    var day: Day
  }

  /// Sorted by (next, id), the nearest last, so that taking it costs nothing.
  private var events: [Event] = []
  private var count = 0
  private let zone: Zone
  /// No event is looked for after this day.
  private let lastDay: Day

  init(zone: Zone, lastDay: Day) {
    self.zone = zone
    self.lastDay = lastDay
  }

  /// The time of the nearest event; the far future when there is none.
  private(set) var nextDue = Instant.distantFuture

  /// Adds an event that falls due from `now` on, a time equal to `now` included.
  mutating func add(
    _ name: String, _ date: DateRule, _ time: TimeRule, from now: Instant,
    calendar: (Symbol) -> ExchangeCalendar, _ body: @escaping (Instant) throws -> Void
  ) {
    count += 1
    var event = Event(
      id: count, name: name, date: date, time: time, body: body, next: .distantFuture,
      day: zone.day(now) - 1)
    advance(&event, from: now, calendar)
    insert(event)
  }

  /// Adds an event that falls due once.
  mutating func add(_ name: String, once time: Instant, _ body: @escaping (Instant) throws -> Void) {
    count += 1
    insert(
      Event(
        id: count, name: name, date: .everyDay, time: .midnight, body: body, next: time,
        day: lastDay + 1))
  }

  /// Takes the nearest event, if it is due before `limit` (or at it, when `orAt`), and readies its next time. It
  /// is advanced before it is called, so one that throws does not run twice.
  mutating func take(before limit: Instant, orAt: Bool, calendar: (Symbol) -> ExchangeCalendar) -> Event? {
    guard let event = events.last, event.next < limit || (orAt && event.next == limit) else { return nil }
    events.removeLast()
    var following = event
    advance(&following, from: event.next + TimeSpan(nanoseconds: 1), calendar)
    if following.next < .distantFuture {
      insert(following)
    } else {
      nextDue = events.last?.next ?? .distantFuture
    }
    return event
  }

  private func advance(_ event: inout Event, from now: Instant, _ calendar: (Symbol) -> ExchangeCalendar) {
    while event.day <= lastDay {
      if event.date.isDue(event.day, calendar), let time = event.time.next(now, event.day, zone, calendar) {
        event.next = time
        return
      }
      event.day = event.day + 1
    }
    event.next = .distantFuture
  }

  private mutating func insert(_ event: Event) {
    let i = events.firstIndex { ($0.next, $0.id) < (event.next, event.id) } ?? events.endIndex
    events.insert(event, at: i)
    nextDue = events.last?.next ?? .distantFuture
  }

  /// Lets go of everything that was captured.
  mutating func clear() {
    events.removeAll()
    nextDue = .distantFuture
  }
}

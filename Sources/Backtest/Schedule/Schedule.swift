import Market

/// What falls due at which time. Events of the same time run in order of registration, always.
struct Schedule {
  struct Event {
    let id: Int
    let name: String
    let date: DateRule
    let time: TimeRule
    /// The engine's own, such as the daily sample.
    let isInternal: Bool
    let registeredAt: Instant
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

  var names: [String] { events.sorted { $0.id < $1.id }.map(\.name) }

  /// Adds an event that falls due from `context.now` on, a time equal to it included.
  /// - Returns: what is wrong with the rules; nil when nothing is.
  mutating func add(
    _ name: String? = nil, _ date: DateRule, _ time: TimeRule, isInternal: Bool = false,
    _ context: RuleContext,
    _ body: @escaping (Instant) throws -> Void
  ) -> String? {
    if let fault = date.fault(context) ?? time.fault { return fault }
    count += 1
    // A day earlier, so that no zone loses a time.
    var event = Event(
      id: count, name: name ?? "\(date.name(context)): \(time.name(context))", date: date, time: time,
      isInternal: isInternal, registeredAt: context.now, body: body, next: .distantFuture,
      day: zone.day(context.now) - 1)
    advance(&event, from: context.now, context)
    insert(event)
    return nil
  }

  /// Adds an event that falls due once.
  mutating func add(_ name: String, once time: Instant, _ body: @escaping (Instant) throws -> Void) {
    count += 1
    insert(
      Event(
        id: count, name: name, date: .everyDay, time: .midnight, isInternal: false, registeredAt: time,
        body: body,
        next: time, day: lastDay + 1))
  }

  /// Takes the nearest event, if it is due before `limit` (or at it, when `orAt`), and readies its next time. It
  /// is advanced before it is called, so one that throws does not run twice.
  mutating func take(before limit: Instant, orAt: Bool, _ context: RuleContext) -> Event? {
    guard let event = events.last, event.next < limit || (orAt && event.next == limit) else { return nil }
    events.removeLast()
    var following = event
    advance(&following, from: event.next + TimeSpan(nanoseconds: 1), context)
    if following.next < .distantFuture {
      insert(following)
    } else {
      nextDue = events.last?.next ?? .distantFuture
    }
    return event
  }

  private func advance(_ event: inout Event, from now: Instant, _ context: RuleContext) {
    var context = context
    context.now = event.registeredAt
    while event.day <= lastDay, let day = event.date.next(event.day, context), day <= lastDay {
      event.day = day
      if let time = event.time.next(now, day, context) {
        event.next = time
        return
      }
      event.day = day + 1
    }
    event.day = lastDay + 1
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

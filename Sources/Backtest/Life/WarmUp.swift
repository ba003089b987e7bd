import Market
import Statistics

/// What a run sees of the market before its first day, so that indicators and models are ready when trading begins.
enum WarmUp {
  /// So many bars of each symbol's own resolution, over the time in which its market was open.
  case bars(Int)
  case span(TimeSpan)

  /// When the clock begins, for a run that trades from `start` on.
  func begin(before start: Instant, _ zone: Zone, _ infos: [SecurityInfo]) throws -> Instant {
    switch self {
    case .span(let span):
      let local = zone.local(start)
      let nanoseconds = Int64(local.day.number) * TimeSpan.days(1).nanoseconds - span.nanoseconds
      return zone.instant(LocalTime(nanoseconds: nanoseconds))
    case .bars(let count):
      let begins = try infos.map { info in
        guard info.resolution != .tick else {
          throw RunError(
            "a warm-up of \(count) bars of \(info.ticker): ticks are no bars: say days", isInput: true)
        }
        guard let begin = info.calendar.start(ofLast: count, barsOf: info.resolution, before: start) else {
          throw RunError(
            "a warm-up of \(count) bars of \(info.ticker) would begin before 1900", isInput: true)
        }
        return begin
      }
      return begins.min() ?? start
    }
  }
}

extension Run {
  /// Begins so many bars early, of each symbol's own resolution and over open market time. In `start` only. As in Lean
  /// a bar that ends where the clock begins comes besides.
  public func warmUp(bars: Int) throws {
    try mayStillSetUp("warmUp")
    guard (0...10_000_000).contains(bars) else {
      throw RunError("a warm-up of \(bars) bars: expected 0 to 10,000,000", isInput: true)
    }
    setup.warmUp = .bars(bars)
  }

  /// Begins so many days early, weekends counted. In `start` only.
  public func warmUp(days: Int) throws {
    try mayStillSetUp("warmUp")
    guard (0...36_600).contains(days) else {
      throw RunError("a warm-up of \(days) days: expected 0 to 36,600", isInput: true)
    }
    setup.warmUp = .span(.days(Int64(days)))
  }

  /// Sets the clock to where it begins and registers what `start` has asked for: from there on, and in that order.
  func completeSetUp() throws {
    let start = setup.start(zone)
    begin = try setup.warmUp?.begin(before: start, zone, infos.filter { !$0.isInternal }) ?? start
    isWarmingUp = begin < start
    now = begin
    capacity = CapacityEstimate(from: start, to: setup.end(zone))
    agenda = Schedule(zone: zone, lastDay: setup.to + 1)
    try convertCurrencies()
    let asked = askedEvents
    askedEvents = []
    for register in asked { register() }
    if let fault { throw fault }
  }

  /// The first day has come: from here on orders go through.
  func endWarmUp() throws {
    isWarmingUp = false
    try strategy.onWarmUpFinished(self)
    if let fault { throw fault }
  }
}

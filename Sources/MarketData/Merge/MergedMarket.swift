import Market

/// Merges feeds in time order, date by date, into tapes.
final class MergedMarket: BarSource {
  let feeds: [Feed]
  private let plans: [FeedPlan]
  private var fills: [FillForward]
  private var multipliers: [Int128]
  private let name: String
  private let start: Instant
  private let end: Instant
  private let zone: Zone
  private let firstDay: Day
  private var day: Day
  private let lastDay: Day
  private var hasBegun = false
  // Unchecked: used by one thread, and nothing here calls back.
  @exclusivity(unchecked) private var userRows = 0
  @exclusivity(unchecked) private var writer = TapeWriter()
  // What one day needs, kept for the next: reading a long market allocates no more than reading a short one.
  private var raw = RawBars()
  @exclusivity(unchecked) private var bars: [RawBars]
  @exclusivity(unchecked) private var next: [Int]
  /// The date that each feed read last, of its own exchange.
  @exclusivity(unchecked) private var readDay: [Day]
  /// Whether the multiplier of the day has been looked up.
  @exclusivity(unchecked) private var isCurrent: [Bool]

  /// About how many rows a tape has: small enough for a processor's cache.
  private static let rows = 1 << 15

  /// - Parameter name: what is read from, for messages.
  init(_ unsorted: [FeedPlan], name: String, from start: Instant, to end: Instant) {
    let plans = unsorted.sorted {
      ($0.feed.kind.rawValue, $0.ticker.lowercased(), $0.feed.isInternal ? 1 : 0)
        < ($1.feed.kind.rawValue, $1.ticker.lowercased(), $1.feed.isInternal ? 1 : 0)
    }
    self.plans = plans
    feeds = plans.map(\.feed)
    // Ticks are never repeated, nor do they set the distance of what is.
    let finest =
      plans.filter { !$0.feed.isInternal && $0.feed.resolution != .tick }.map(\.feed.resolution).min()
      ?? .minute
    fills = plans.map { FillForward($0, interval: finest) }
    multipliers = plans.map(\.feed.multiplier)
    bars = Array(repeating: RawBars(), count: plans.count)
    next = Array(repeating: 0, count: plans.count)
    isCurrent = Array(repeating: false, count: plans.count)
    readDay = Array(repeating: Day(number: 0), count: plans.count)
    self.name = name
    self.start = start
    self.end = end
    // That of what the strategy trades.
    zone = plans.first { !$0.feed.isInternal }?.calendar.zone ?? .newYork
    firstDay = zone.day(start)
    day = firstDay
    lastDay = zone.day(end)
  }

  func next(_ control: LoadControl) throws -> Tape? {
    writer.clear()
    if !hasBegun {
      hasBegun = true
      try begin()
    }
    while day <= lastDay, writer.rows < MergedMarket.rows {
      if control.isEnding() { return nil }
      try write(day)
      day = day + 1
      let span = max(1, lastDay - firstDay + 1)
      control.report(min(1, Double(day - firstDay) / Double(span)))
    }
    if writer.isEmpty || (day > lastDay && userRows == 0) {
      guard userRows > 0 else {
        let tickers = plans.filter { !$0.feed.isInternal }.map(\.ticker)
        throw DataError(
          file: name,
          "no data of \(Array(Set(tickers)).sorted().joined(separator: ", ")) from \(firstDay) to \(lastDay): expected at least one bar in the period"
        )
      }
      return nil
    }
    return writer.tape
  }

  private func read(_ f: Int, _ day: Day) throws {
    raw.clear()
    try plans[f].reader.read(day, into: &raw)
    // Of an exchange of another zone some bars of its date are still to come.
    if next[f] >= bars[f].count { bars[f].clear() } else { bars[f].dropFirst(next[f]) }
    next[f] = 0
    isCurrent[f] = false
    readDay[f] = day
    fills[f].append(raw, of: day, to: &bars[f])
  }

  /// Reads the dates of a feed's own exchange that begin before an instant.
  private func read(_ f: Int, before limit: Instant) throws {
    while plans[f].calendar.zone.instant(readDay[f] + 1) < limit { try read(f, readDay[f] + 1) }
  }

  /// The first step, at the start itself: bars of internal feeds from the trading day before.
  private func begin() throws {
    for (f, plan) in plans.enumerated() {
      let day = plan.calendar.zone.day(start)
      readDay[f] = (plan.beginsEarly ? plan.calendar.tradingDay(before: day) : day) - 1
      try readBarOfMidnight(f, day)
      try read(f, before: start + TimeSpan(nanoseconds: 1))
      while next[f] < bars[f].count, bars[f].ends[next[f]] <= start.nanoseconds {
        // What a strategy sees of the past ends just now; the engine knows more.
        if plan.beginsEarly || bars[f].ends[next[f]] == start.nanoseconds { add(f, next[f], readDay[f]) }
        next[f] += 1
      }
    }
    writer.endStep(start.nanoseconds)
  }

  /// A bar that ends at the start itself is of the date before it, where that has hours to its end.
  private func readBarOfMidnight(_ f: Int, _ day: Day) throws {
    let calendar = plans[f].calendar
    guard !plans[f].beginsEarly, calendar.zone.instant(day) == start, calendar.close(on: day - 1) == start
    else {
      return
    }
    raw.clear()
    try plans[f].reader.read(day - 1, into: &raw)
    let first = raw.ends.firstIndex { $0 >= start.nanoseconds } ?? raw.count
    raw.dropFirst(first)
    fills[f].append(raw, of: day - 1, to: &bars[f])
  }

  private func write(_ day: Day) throws {
    let limit = zone.instant(day + 1)
    for f in plans.indices { try read(f, before: limit) }
    tell(day)
    while true {
      var time = Int64.max
      for f in plans.indices where next[f] < bars[f].count { time = min(time, bars[f].ends[next[f]]) }
      guard time <= limit.nanoseconds else { return }
      var hasAny = false
      for f in plans.indices {
        while next[f] < bars[f].count, bars[f].ends[next[f]] == time {
          if isWithin(f, time) {
            add(f, next[f], readDay[f])
            hasAny = true
          }
          next[f] += 1
        }
      }
      if hasAny { writer.endStep(time) }
    }
  }

  /// A bar is delivered when it begins no later than the end of the period.
  private func isWithin(_ f: Int, _ time: Int64) -> Bool {
    let span = plans[f].feed.isSessionBar ? 0 : plans[f].feed.span.nanoseconds
    return time - span <= end.nanoseconds
  }

  private func tell(_ day: Day) {
    var hasAny = false
    for plan in plans where plan.feed.kind == .trade && !plan.feed.isInternal && day > firstDay {
      for event in plan.events(day) {
        writer.add(.corporate(plan.feed.symbol, event))
        hasAny = true
        guard case .split = event else { continue }
        // The engine scales what it remembers; the next real bars say their own multiplier again.
        for f in plans.indices where plans[f].feed.symbol == plan.feed.symbol { multipliers[f] = 0 }
      }
    }
    if hasAny { writer.endStep(zone.instant(day).nanoseconds) }
  }

  private func add(_ f: Int, _ i: Int, _ day: Day) {
    if bars[f].volume[i] >= 0, !isCurrent[f] {
      // A repeated bar keeps the factor of the date that it comes from.
      isCurrent[f] = true
      let multiplier = plans[f].multiplier(day)
      if multiplier != multipliers[f] {
        multipliers[f] = multiplier
        writer.add(.multiplier(feed: f, multiplier))
      }
    }
    if plans[f].feed.kind == .trade { writer.addTrade(f, bars[f][i]) } else { writer.addQuote(f, bars[f][i]) }
    if !plans[f].feed.isInternal { userRows += 1 }
  }
}

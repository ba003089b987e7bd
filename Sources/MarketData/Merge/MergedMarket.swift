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
  private var userRows = 0

  /// About how many rows a tape has.
  private static let rows = 100_000

  /// - Parameter name: what is read from, for messages.
  init(_ unsorted: [FeedPlan], name: String, from start: Instant, to end: Instant) {
    let plans = unsorted.sorted {
      ($0.feed.kind.rawValue, $0.ticker.lowercased(), $0.feed.isInternal ? 1 : 0)
        < ($1.feed.kind.rawValue, $1.ticker.lowercased(), $1.feed.isInternal ? 1 : 0)
    }
    self.plans = plans
    feeds = plans.map(\.feed)
    let finest = plans.filter { !$0.feed.isInternal }.map(\.feed.resolution).min() ?? .daily
    fills = plans.map { FillForward($0, interval: finest) }
    multipliers = plans.map(\.feed.multiplier)
    self.name = name
    self.start = start
    self.end = end
    zone = plans.first?.calendar.zone ?? .newYork
    firstDay = zone.day(start)
    day = firstDay
    lastDay = zone.day(end)
  }

  func next(_ control: LoadControl) throws -> Tape? {
    var writer = TapeWriter()
    if !hasBegun {
      hasBegun = true
      try begin(&writer)
    }
    while day <= lastDay, writer.rows < MergedMarket.rows {
      if control.isEnding() { return nil }
      try write(day, &writer)
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
    return writer.finish()
  }

  /// The first step, at the start itself: bars of internal feeds from the trading day before.
  private func begin(_ writer: inout TapeWriter) throws {
    for (f, plan) in plans.enumerated() where plan.feed.isInternal {
      let previous = plan.calendar.tradingDay(before: firstDay)
      let bars = fills[f].bars(of: previous, try plan.reader.bars(of: previous))
      for i in 0..<bars.count where bars.ends[i] <= start.nanoseconds {
        add(f, bars, i, previous, &writer)
      }
    }
    writer.endStep(start.nanoseconds)
  }

  private func write(_ day: Day, _ writer: inout TapeWriter) throws {
    var bars: [RawBars] = []
    bars.reserveCapacity(plans.count)
    for f in plans.indices {
      bars.append(fills[f].bars(of: day, try plans[f].reader.bars(of: day)))
    }
    pay(day, &writer)
    var next = Array(repeating: 0, count: plans.count)
    while true {
      var time = Int64.max
      for f in plans.indices where next[f] < bars[f].count { time = min(time, bars[f].ends[next[f]]) }
      guard time < .max else { return }
      let isDue = time > start.nanoseconds
      for f in plans.indices {
        while next[f] < bars[f].count, bars[f].ends[next[f]] == time {
          if isDue, isWithin(f, time) { add(f, bars[f], next[f], day, &writer) }
          next[f] += 1
        }
      }
      if isDue { writer.endStep(time) }
    }
  }

  /// A bar is delivered when it begins no later than the end of the period.
  private func isWithin(_ f: Int, _ time: Int64) -> Bool {
    let span = plans[f].feed.isSessionBar ? 0 : plans[f].feed.resolution.span.nanoseconds
    return time - span <= end.nanoseconds
  }

  private func pay(_ day: Day, _ writer: inout TapeWriter) {
    var hasPaid = false
    for plan in plans where plan.feed.kind == .trade && !plan.feed.isInternal && day > firstDay {
      guard let perShare = plan.dividend(day) else { continue }
      writer.add(.dividend(plan.feed.symbol, perShare))
      hasPaid = true
    }
    if hasPaid { writer.endStep(zone.instant(day).nanoseconds) }
  }

  private func add(_ f: Int, _ bars: RawBars, _ i: Int, _ day: Day, _ writer: inout TapeWriter) {
    let isReal = bars.volume[i] >= 0
    if isReal {
      // A repeated bar keeps the factor of the date that it comes from.
      let multiplier = plans[f].multiplier(day)
      if multiplier != multipliers[f] {
        multipliers[f] = multiplier
        writer.add(.multiplier(feed: f, multiplier))
      }
    }
    if plans[f].feed.kind == .trade { writer.addTrade(f, bars, i) } else { writer.addQuote(f, bars, i) }
    if !plans[f].feed.isInternal { userRows += 1 }
  }
}

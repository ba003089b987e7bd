import Market
import RunRecord
import Training

@testable import Dashboard

/// A run in the middle of a year, with something in every panel; the same each time.
enum Fixture {
  static let from = Day("2013-10-07")!
  static let start = Zone.newYork.instant(from)
  static let end = Zone.newYork.instant(from + 365)

  /// A walk that looks like a market and needs no chance.
  static func level(_ day: Int) -> Double {
    let wave = [0, 3, 1, 5, 2, -4, -1, 4, 6, -2, 0, 7, -6][day % 13]
    return 100_000 + 90 * Double(day) + 420 * Double(wave)
      - (day > 90 ? min(9000, 300 * Double(day - 90)) : 0)
      + (day > 120 ? 160 * Double(day - 120) : 0)
  }

  static func training(_ number: Int, _ outcome: TrainingOutcome = .finished, error: String? = nil)
    -> TrainingRow
  {
    var progress = TrainingProgress(name: "net")
    for epoch in 1...(outcome == .finished ? 40 : 22) {
      progress.report(epoch: epoch, of: 40, loss: 0.8 / Double(epoch + number))
      progress.report("validation loss", 1.1 / Double(epoch + number))
    }
    progress.seconds = 2 + Double(number) / 10
    progress.tokens = 2
    return TrainingRow(
      number: number, at: start + .days(Int64(7 * number)),
      summary: TrainingSummary(progress, outcome, error: error))
  }

  static func snapshot(days: Int = 180) -> RunSnapshot {
    let identity = RunIdentity(
      id: "20131007-093000-weekly-net-4f2a", strategy: "weekly-net", summary: "", seed: 7, source: "",
      tickers: ["SPY", "IBM", "AAPL"], resolution: "minute", benchmark: "SPY", from: from, to: from + 364,
      zone: "America/New_York", cash: Money(whole: 100_000))
    var history = Series(from: start, to: end)
    var snapshot = RunSnapshot(
      identity: identity, from: start, to: end,
      bucket: BucketReading(
        capacity: 60, level: 42, grainSeconds: 1, freeSeconds: 0, refill: 3, refillSeconds: 86_400,
        clock: "simulated", history: history))
    snapshot.phase = .running
    snapshot.prices = identity.tickers.map { PriceSeries(ticker: $0, closes: Series(from: start, to: end)) }
    var peak = 0.0
    for day in 0..<days {
      let time = start + .days(Int64(day)) + .hours(16)
      let value = level(day)
      peak = max(peak, value)
      snapshot.equity.append(value, at: time)
      snapshot.benchmark.append(100_000 + 60 * Double(day) + 300 * Double(day % 5), at: time)
      snapshot.drawdown.append(value / peak - 1, at: time)
      snapshot.exposure.append(day % 20 < 12 ? 0.98 : day % 20 < 16 ? 0 : -0.4, at: time)
      history.append(60 - Double(day % 30) / 2, at: time)
      for i in snapshot.prices.indices {
        snapshot.prices[i].closes.append(level(day) / 600 - 40 * Double(i), at: time)
      }
      let (year, month, _) = (from + day).components
      snapshot.months.add(value, year: year, month: month, start: 100_000)
      if day % 9 == 0 { snapshot.marks.buys.add(at: time) }
      if day % 9 == 5 { snapshot.marks.sells.add(at: time) }
      if day % 7 == 6 { snapshot.marks.trainings.add(at: time) }
      if day == 100 { snapshot.marks.denials.add(at: time) }
      if day % 4 == 0 { snapshot.outcomes.add(Double(day % 23 - 9) / 300) }
    }
    snapshot.bucket.history = history
    snapshot.bucket.spent = 36
    snapshot.bucket.denied = 1
    snapshot.bucket.truncated = 1
    snapshot.bucket.meanCost = 2.4
    snapshot.bucket.lastCost = 3
    snapshot.bucket.nextRefillSeconds = 27_000
    snapshot.bucket.clockSeconds = Double(days) * 86_400
    snapshot.clock = start + .days(Int64(days))
    snapshot.progress = Double(days) / 365
    snapshot.wallSeconds = 37
    snapshot.secondsLeft = 42
    snapshot.barsPerSecond = 412_000
    snapshot.pace = PaceReading(text: "64x", isPaused: false)
    snapshot.cash = 41_208
    var progress = TrainingProgress(name: "net")
    for epoch in 1...12 {
      progress.report(epoch: epoch, of: 40, loss: 0.31 / Double(epoch))
      progress.report("validation loss", 0.39 / Double(epoch))
    }
    progress.seconds = 6.1
    progress.tokens = 6
    snapshot.training = progress
    snapshot.trainings = (1...24).map {
      training($0, $0 == 14 ? .overBudget : .finished, error: $0 == 14 ? "the bucket was empty" : nil)
    }
    snapshot.trainingCount = 24
    snapshot.positions = [
      PositionRow(
        ticker: "SPY", quantity: 120, averagePrice: 166.21, lastPrice: 169.38, value: 20_325.6,
        unrealised: 380.4,
        weight: 0.19, since: snapshot.clock - .hours(28)),
      PositionRow(
        ticker: "IBM", quantity: -40, averagePrice: 184.1, lastPrice: 184.83, value: -7393.2,
        unrealised: -29.2,
        weight: -0.07, since: snapshot.clock - .minutes(51)),
    ]
    for id in 1...40 {
      let isRefused = id == 38
      let status: OrderStatus = isRefused ? .invalid : id == 40 ? .partiallyFilled : .filled
      snapshot.orders.append(
        OrderRow(
          id: id, at: start + .days(Int64(id * 4)) + .hours(14), ticker: identity.tickers[id % 3],
          kind: "limit",
          quantity: id % 2 == 0 ? 100 : -60, status: status, price: isRefused ? nil : 160 + Double(id) / 4,
          fee: 1,
          note: isRefused ? "not enough buying power" : ""))
    }
    snapshot.orderCount = 40
    snapshot.openOrderCount = 1
    snapshot.refusedOrderCount = 1
    snapshot.unfinishedCount = 1
    snapshot.passedDrawdowns = [PassedDrawdown(at: start + .days(97) + .hours(16), depth: 0.05)]
    snapshot.statistics = [
      ("Net Profit", "9.540%"), ("Compounding Annual Return", "20.281%"), ("Drawdown", "6.100%"),
      ("Sharpe Ratio", "1.42"), ("Sortino Ratio", "2.1"), ("Win Rate", "55%"), ("Loss Rate", "45%"),
      ("Profit-Loss Ratio", "1.31"), ("Alpha", "0.11"), ("Beta", "0.48"), ("Total Orders", "40"),
      ("Total Fees", "$61.20"), ("Portfolio Turnover", "4.12%"),
    ].map { StatisticLine(name: $0.0, value: $0.1) }
    for i in 0..<12 {
      let isWarning = i == 7
      let text = isWarning ? "order 38 was refused" : "signal \(i % 3 - 1)"
      let at = start + .days(Int64(150 + i))
      snapshot.log.append(LogLine(at: at, level: isWarning ? .warning : .info, text: text))
    }
    snapshot.logCount = 12
    return snapshot
  }

  static func state(
    _ settings: DashboardSettings = DashboardSettings(), size: Size = Size(120, 40),
    _ change: (inout RunSnapshot) -> Void = { _ in }
  ) -> DashboardState {
    var state = DashboardState(settings)
    var snapshot = snapshot()
    change(&snapshot)
    state.receive(snapshot, at: .zero)
    state.resize(to: size)
    return state
  }
}

extension DashboardState {
  /// Types keys one after the other, by their names.
  @discardableResult
  mutating func type(_ names: String...) -> [DashboardAction] {
    names.flatMap { press(Key(name: $0) ?? .escape, at: now) }
  }

  func text(_ size: Size, theme: Theme = .terminal) -> String {
    render(self, size: size, theme: theme).lines.joined(separator: "\n")
  }
}

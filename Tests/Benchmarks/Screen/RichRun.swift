import Foundation
import Market
import RunRecord
import Training

/// A run that has everything that panels show: what a frame is drawn from at its worst.
enum RichRun {
  /// - Parameter samples: how many values went into each of its curves.
  static func snapshot(samples: Int) -> RunSnapshot {
    let from = Day("2003-10-07") ?? Day(number: 0)
    let zone = Zone("America/New_York") ?? .utc
    let (start, end) = (zone.instant(from), zone.instant(from + 3652))
    let tickers = (1...RunSnapshot.mostPrices).map { "GEN\($0)" }
    let identity = RunIdentity(
      id: "20131007-093000-rich-4f2a", strategy: "rich", summary: "", seed: 7, source: "", tickers: tickers,
      resolution: "second", benchmark: "GEN1", from: from, to: from + 3651, zone: zone.name,
      cash: Money(whole: 100_000))
    var bucket = BucketReading(
      capacity: 7200, level: 5040, grainSeconds: 1, freeSeconds: 0, refill: 1080, refillSeconds: 86_400,
      clock: "simulated", history: Series(from: start, to: end))
    (bucket.spent, bucket.denied, bucket.meanCost, bucket.lastCost) = (40_000, 3, 200, 180)
    (bucket.truncated, bucket.clockSeconds, bucket.nextRefillSeconds) = (2, 3e8, 40_000)
    var run = RunSnapshot(identity: identity, from: start, to: end, bucket: bucket)
    (run.phase, run.progress, run.bars, run.wallSeconds) = (.running, 0.97, samples * 12, 83)
    (run.barsPerSecond, run.secondsLeft, run.number) = (5.7e6, 3, 1)
    run.prices = tickers.map { PriceSeries(ticker: $0, closes: Series(from: start, to: end)) }
    let span = Double((end - start).nanoseconds) * run.progress
    var (equity, top, seed) = (100_000.0, 100_000.0, 1 as UInt64)
    for i in 0..<samples {
      let share = Double(i) / Double(samples)
      let time = start + TimeSpan(nanoseconds: Int64(share * span))
      // A walk that is the same each time.
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let step = Double(seed >> 40) / Double(1 << 24) - 0.4999
      equity *= 1 + step * 2 / Double(samples).squareRoot()
      top = max(top, equity)
      run.equity.append(equity, at: time)
      run.benchmark.append(100_000 * (1 + share / 2 + step / 50), at: time)
      run.drawdown.append(equity / top - 1, at: time)
      run.exposure.append(step * 3, at: time)
      run.bucket.history.append(5000 + 2000 * step, at: time)
      for k in run.prices.indices { run.prices[k].closes.append(100 + Double(k) * 9 + step * 9, at: time) }
    }
    run.clock = start + TimeSpan(nanoseconds: Int64(span))
    for i in 0..<5000 {
      let time = start + TimeSpan(nanoseconds: Int64(Double(i) / 5000 * span))
      if i.isMultiple(of: 2) { run.marks.buys.add(at: time) } else { run.marks.sells.add(at: time) }
      if i.isMultiple(of: 25) { run.marks.trainings.add(at: time) }
      if i.isMultiple(of: 999) { run.marks.denials.add(at: time) }
      run.outcomes.add(Double(i % 97 - 45) / 1000)
    }
    for month in 0..<116 {
      run.months.add(
        100_000 + Double(month * 700 + month * month % 31 * 900), year: 2003 + (month + 9) / 12,
        month: (month + 9) % 12 + 1, start: 100_000)
    }
    addRows(&run, start, span)
    return run
  }

  private static func addRows(_ run: inout RunSnapshot, _ start: Instant, _ span: Double) {
    func time(_ share: Double) -> Instant { start + TimeSpan(nanoseconds: Int64(share * span)) }
    for i in 0..<1000 {
      let status: OrderStatus = i.isMultiple(of: 50) ? .invalid : .filled
      run.orders.append(
        OrderRow(
          id: i + 1, at: time(Double(i) / 1000), ticker: "GEN\(i % 12 + 1)", kind: "market",
          quantity: i.isMultiple(of: 2) ? 572 : -572, status: status, price: 166.92, fee: 1,
          note: status == .invalid ? "not enough buying power" : ""))
      run.log.append(
        LogLine(
          at: time(Double(i) / 1000), level: i.isMultiple(of: 40) ? .warning : .info,
          text: "line \(i) of what a strategy has to say about its signal"))
    }
    for i in 0...200 {
      var progress = TrainingProgress(name: "weekly-net")
      for epoch in 1...(i == 200 ? 150 : 250) {
        progress.report(epoch: epoch, of: 250, loss: 1 / Double(epoch))
        progress.report("validation loss", 1.2 / Double(epoch))
        progress.report("accuracy", 1 - 1 / Double(epoch))
      }
      (progress.seconds, progress.tokens) = (3.2, 3)
      if i == 200 {
        run.training = progress
      } else {
        let summary = TrainingSummary(progress, i.isMultiple(of: 40) ? .cancelled : .finished)
        run.trainings.append(TrainingRow(number: i + 1, at: time(Double(i) / 200), summary: summary))
      }
    }
    for (i, series) in run.prices.enumerated() {
      let price = series.closes.last ?? 100
      run.positions.append(
        PositionRow(
          ticker: series.ticker, quantity: 100, averagePrice: price - 2, lastPrice: price, value: price * 100,
          unrealised: i.isMultiple(of: 3) ? -200 : 200, weight: 0.08, since: time(0.9)))
    }
    run.statistics = (1...28).map { StatisticLine(name: "Statistic \($0)", value: "\($0).169%") }
    run.rolling = ["Sharpe", "Deviation", "Beta"].map {
      StatisticLine(name: "\($0), 90 days", value: "0.169")
    }
    (run.orderCount, run.logCount, run.trainingCount) = (253_876, 1000, 200)
  }
}

import Foundation
import Indicators
import Market
import MarketData
import RunRecord
import Testing

@testable import Backtest

/// What a run does before its first day.
struct WarmUpTests {
  private final class SixHourly: Strategy {
    static let name = "six-hourly"
    static let summary = ""

    func start(_ run: Run) throws {
      _ = try run.addEquity("SPY", .hour)
      run.schedule(on: .everyDay, at: .every(.hours(6))) { [unowned run] in run.log("\(run.localTime)") }
      try run.warmUp(bars: 9)
    }
  }

  @Test(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
  func o2ScheduledEventsRunDuringWarmUp() throws {
    var settings = RunSettings(catalogue: try LeanFolder(path: leanData ?? ""), id: "test")
    settings.from = Day("2013-10-08")
    settings.to = Day("2013-10-08")
    settings.closesSchedule = false
    let record = try TestRun(SixHourly.self, settings).finish()
    let times = record.log.map(\.text)
    #expect(times.count == 16)
    #expect(times.first == "2013-10-04 18:00:00")
    #expect(times.last == "2013-10-08 12:00:00")
  }

  /// Counts what it is called for, trains at once, and tries to trade all the time.
  private final class Warm: Strategy {
    static let name = "warm"
    static let summary = ""
    private var symbol: Symbol!
    private var warmSteps = 0
    private var trainings = 0
    private var finishedAt: [Instant] = []

    func start(_ run: Run) throws {
      run.train("once") { _ in }
      run.train(
        "counts", input: { [unowned run] in run.isWarmingUp }, body: { warm, _ in warm },
        apply: { [unowned self, unowned run] warm in
          trainings += 1
          run.summary("Trained", "\(trainings) at \(run.time), warming up: \(warm)")
        })
      symbol = try run.addEquity("GEN1", .minute)
      try run.period(from: "2020-01-08", to: "2020-01-09")
      try run.warmUp(bars: Int(try run.parameter("bars", or: 100)))
    }

    func onWarmUpFinished(_ run: Run) {
      finishedAt.append(run.time)
      run.summary("Finished", finishedAt.map { "\($0)" }.joined(separator: " "))
    }

    func onData(_ slice: Slice, _ run: Run) {
      if run.isWarmingUp {
        warmSteps += 1
        run.summary("Warm steps", "\(warmSteps)")
        if warmSteps == Int(run.parameter("stop") ?? "") { run.stop() }
      }
      if !run.isInvested(symbol) { run.setHoldings(symbol, 1) }
    }
  }

  private func settings(_ parameters: [String: String] = [:]) throws -> RunSettings {
    var settings = RunSettings(
      catalogue: try GeneratedMarket(specification: "seed=3,resolution=minute,from=2020-01-02,years=0.03"),
      id: "test")
    settings.parameters = parameters
    settings.grace = .seconds(10)
    return settings
  }

  private func row(_ record: StoredRun, _ name: String) -> String? {
    record.statistics.first { $0.name == name }?.value
  }

  /// A training asked for before anything else was said runs exactly once, where the warm-up begins.
  @Test func t2TheImmediateTrainingRunsExactlyOnce() throws {
    let record = try TestRun(Warm.self, try settings()).finish()
    let begin = "2020-01-07T19:20:00Z"
    #expect(record.outcome == .finished)
    #expect(record.trainings.map(\.at.description) == [begin, begin])
    #expect(row(record, "Trained") == "1 at \(begin), warming up: true")
  }

  @Test func tradingBeginsOnTheFirstDay() throws {
    let record = try TestRun(Warm.self, try settings()).finish()
    let start = Zone.newYork.instant(Day("2020-01-08")!)
    // With the bar that ends where the clock begins, as in Lean.
    #expect(row(record, "Warm steps") == "101")
    // The clock comes to midnight by the first sample.
    #expect(row(record, "Finished") == "\(start)")
    #expect(record.orders.count == 1)
    #expect(record.orders.allSatisfy { $0.at > start && $0.status == .filled })
    #expect(record.samples.first?.at == start)
    #expect(record.log.count { $0.text.contains("no trading during warm-up") } == 1)
  }

  /// The first day is the same with and without: only what was known before differs.
  @Test func warmUpChangesNoResult() throws {
    let warm = try TestRun(Warm.self, try settings()).finish()
    let cold = try TestRun(Warm.self, try settings(["bars": "0"])).finish()
    #expect(row(cold, "Warm steps") == nil)
    #expect(row(cold, "Finished") == "\(Zone.newYork.instant(Day("2020-01-08")!))")
    #expect(warm.samples.map(\.equity) == cold.samples.map(\.equity))
    #expect(warm.orders.map(\.price) == cold.orders.map(\.price))
    #expect(warm.dataPoints > cold.dataPoints + 99)
  }

  @Test(arguments: [1, 50, 100])
  func stopsInWarmUp(_ step: Int) throws {
    let record = try TestRun(Warm.self, try settings(["stop": "\(step)"])).finish()
    #expect(record.outcome == .stopped(.strategy))
    #expect(row(record, "Warm steps") == "\(step)")
    #expect(row(record, "Finished") == nil)
    #expect(record.samples.isEmpty)
    #expect(record.orders.isEmpty)
    #expect(record.onEndCompleted)
    #expect(record.bucket.levelAtEnd == 0)
  }

  /// Warmed up twice over, by bars of the past and by the warm-up itself: no bar goes in out of order.
  private final class WarmedTwice: Strategy {
    static let name = "warmed-twice"
    static let summary = ""
    private var symbol: Symbol!
    private var average: SimpleMovingAverage!

    func start(_ run: Run) throws {
      try run.period(from: "2020-01-08", to: "2020-01-09")
      symbol = try run.addEquity("GEN1", .minute)
      run.warmsUpIndicators = true
      average = try run.sma(symbol, 60)
      try run.warmUp(bars: 50)
    }

    func onData(_ slice: Slice, _ run: Run) throws {
      // While the bars from before the first day are still in the mean.
      guard !run.isWarmingUp, run.localTime < LocalTime(Day("2020-01-08")!, .time(9, 40)) else { return }
      let closes = try run.history(symbol, bars: 60, .minute).map(\.close.double)
      let mean = closes.reduce(0, +) / 60
      guard abs(average.value - mean) < 1e-9 else {
        throw RunError("a mean of \(average.value), expected \(mean) at \(run.localTime)")
      }
    }
  }

  @Test func noBarReachesAnIndicatorOutOfOrder() throws {
    let outcome = try TestRun(WarmedTwice.self, try settings()).finish().outcome
    #expect(outcome == .finished)
  }

  @Test func refusesWhatCannotBe() throws {
    let negative = try TestRun(Warm.self, try settings(["bars": "-1"])).finish()
    #expect(negative.outcome == .failed("a warm-up of -1 bars: expected 0 to 10,000,000"))
    var hours = try settings(["bars": "10000000"])
    hours.resolution = .hour
    let long = try TestRun(Warm.self, hours).finish()
    #expect(long.outcome == .failed("a warm-up of 10000000 bars of GEN1 would begin before 1900"))
  }
}

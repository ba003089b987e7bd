import Market
import RunRecord
import Statistics
import Training

/// What a run has left behind so far, under one lock: written by the engine, in those steps only that have something
/// to say, read by whoever closes the run.
final class Recorder: Sendable {
  private let books: Locked<Books?>

  init(_ books: sending Books) {
    self.books = Locked(books)
  }

  /// Notes something. After the run was sealed nothing is noted any more.
  func note(_ body: (inout Books) -> Void) {
    books.withLock { if $0 != nil { body(&$0!) } }
  }

  func read<Result>(_ body: (Books) -> Result) -> Result? {
    books.withLock { $0.map(body) }
  }

  /// Takes the books for closing; nil for all but the first who asks. From here on nothing reaches them.
  func seal() -> Books? {
    books.withLock {
      let sealed = $0
      $0 = nil
      return sealed
    }
  }
}

/// The contents of a `Recorder`: plain values.
struct Books: Sendable {
  /// How many lines of the log, orders and trainings a snapshot shows at most.
  static let rows = 1000

  var identity: RunIdentity
  var performance: PerformanceRecord
  var samples: [StoredRun.Sample] = []
  var orders: [OrderRow] = []
  var trades: [StoredRun.Trade] = []
  var trainings: [TrainingRow] = []
  var log: [LogLine] = []
  var logCount = 0
  var ownStatistics: [StatisticLine] = []
  var equity: Series
  var benchmark: Series
  var drawdown: Series
  var bucketHistory: Series
  var exposure: Series
  var prices: [PriceSeries]
  var marks: RunMarks
  var months = MonthlyReturns()
  var outcomes = Distribution()
  var passedDrawdowns: [PassedDrawdown] = []
  var openOrderCount = 0
  var refusedOrderCount = 0
  var unfinishedCount = 0
  private let zone: Zone
  var highWater: Double
  var startEquity: Double
  var firstBenchmark: Double?
  var lastStep: Instant
  var dataPoints = 0
  var bars = 0
  var progress = 0.0
  var barsPerSecond = 0.0

  init(
    identity: RunIdentity, from start: Instant, to end: Instant, rates: InterestRates,
    startEquity value: Money? = nil, tradingDaysPerYear: Int = 252
  ) {
    self.identity = identity
    performance = PerformanceRecord(
      startEquity: value ?? identity.cash, tradingDaysPerYear: tradingDaysPerYear, rates: rates)
    equity = Series(from: start, to: end)
    benchmark = Series(from: start, to: end)
    drawdown = Series(from: start, to: end)
    bucketHistory = Series(from: start, to: end, buckets: 1024)
    exposure = Series(from: start, to: end)
    marks = RunMarks(from: start, to: end)
    prices = identity.tickers.prefix(RunSnapshot.mostPrices).map {
      PriceSeries(ticker: $0, closes: Series(from: start, to: end, buckets: 2048))
    }
    zone = Zone(identity.zone) ?? .utc
    startEquity = (value ?? identity.cash).double
    highWater = startEquity
    lastStep = start
  }

  /// Adds a point to the curves, and to the samples of the record.
  mutating func sample(_ value: Money, benchmark price: Price, at time: Instant) {
    let amount = value.double
    equity.append(amount, at: time)
    highWater = max(highWater, amount)
    let depth = highWater > 0 ? amount / highWater - 1 : 0
    drawdown.append(depth, at: time)
    // A short position can lose more than all there is.
    let passed = (min(100, -depth) / 0.05 + 1e-9).rounded(.down) * 0.05
    if passed > (passedDrawdowns.last?.depth ?? 0) + 0.01, passedDrawdowns.count < 100 {
      passedDrawdowns.append(PassedDrawdown(at: time, depth: passed))
    }
    // What is sampled at midnight is the result of the day before.
    let (year, month, _) = zone.day(time - TimeSpan(nanoseconds: 1)).components
    months.add(amount, year: year, month: month, start: startEquity)
    if price > .zero {
      let level = price.double
      let first = firstBenchmark ?? level
      firstBenchmark = first
      benchmark.append(startEquity * level / first, at: time)
    }
    if let last = samples.last, last.at >= time { return }
    samples.append(StoredRun.Sample(at: time, equity: value, benchmark: price > .zero ? price : nil))
  }

  /// Adds a line to the log, which keeps its latest ten thousand or more.
  mutating func write(_ level: LogLevel, _ text: String, at time: Instant) {
    logCount += 1
    log.append(LogLine(at: time, level: level, text: text))
    if log.count >= 20_000 { log.removeFirst(10_000) }
  }

  /// Puts an order's present state in the place of its earlier one.
  mutating func set(_ row: OrderRow) {
    openOrderCount += row.status.isOpen ? 1 : 0
    if row.status == .invalid { refusedOrderCount += 1 }
    if row.id <= orders.count {
      if orders[row.id - 1].status.isOpen { openOrderCount -= 1 }
      orders[row.id - 1] = row
    } else {
      orders.append(row)
      performance.totalOrders += 1
    }
    guard row.status == .filled || row.status == .partiallyFilled else { return }
    let price = prices.firstIndex { $0.ticker == row.ticker }
    if row.quantity > 0 {
      marks.buys.add(at: row.at)
      if let price { prices[price].buys.add(at: row.at) }
    } else {
      marks.sells.add(at: row.at)
      if let price { prices[price].sells.add(at: row.at) }
    }
  }

  /// Adds a point to the curves that only the screen has.
  mutating func show(exposure share: Double, closes: (Int) -> Double, at time: Instant) {
    exposure.append(share, at: time)
    for i in prices.indices {
      let close = closes(i)
      if close > 0 { prices[i].closes.append(close, at: time) }
    }
  }

  /// The ratios of the last ninety days.
  var rolling: [StatisticLine] {
    guard let late = RollingStatistics(performance) else { return [] }
    func line(_ name: String, _ value: Double) -> StatisticLine {
      StatisticLine(name: "\(name), \(late.days) days", value: "\((value * 1000).rounded() / 1000)")
    }
    return [line("Sharpe", late.sharpe), line("Deviation", late.deviation), line("Beta", late.beta)]
  }

  var statistics: [StatisticLine] {
    performance.table().map { StatisticLine(name: $0.name, value: $0.value) } + ownStatistics
  }
}

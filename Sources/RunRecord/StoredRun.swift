public import Foundation
public import Market
public import Training

/// All that a closed run leaves behind, as one object. `summary()` is the part that `--json` prints.
public struct StoredRun: Sendable, Codable, Equatable {
  public struct Sample: Sendable, Codable, Equatable {
    public var at: Instant
    public var equity: Money
    public var benchmark: Price?

    public init(at: Instant, equity: Money, benchmark: Price?) {
      self.at = at
      self.equity = equity
      self.benchmark = benchmark
    }
  }

  /// A position that was closed, wholly or in part.
  public struct Trade: Sendable, Codable, Equatable {
    public var at: Instant
    public var ticker: String
    public var quantity: Quantity
    public var price: Price
    /// Before fees.
    public var profit: Money

    public init(at: Instant, ticker: String, quantity: Quantity, price: Price, profit: Money) {
      self.at = at
      self.ticker = ticker
      self.quantity = quantity
      self.price = price
      self.profit = profit
    }
  }

  public struct Bucket: Sendable, Codable, Equatable {
    public var capacity: Int
    public var levelAtEnd: Int
    public var levelAtClose: Int?
    public var spent: Int
    public var denied: Int
    public var grainSeconds: Double
    public var freeSeconds: Double
    public var clock: String

    public init(
      capacity: Int, levelAtEnd: Int, levelAtClose: Int?, spent: Int, denied: Int, grainSeconds: Double,
      freeSeconds: Double, clock: String
    ) {
      self.capacity = capacity
      self.levelAtEnd = levelAtEnd
      self.levelAtClose = levelAtClose
      self.spent = spent
      self.denied = denied
      self.grainSeconds = grainSeconds
      self.freeSeconds = freeSeconds
      self.clock = clock
    }
  }

  public struct TrainingEntry: Sendable, Codable, Equatable {
    public var name: String
    public var at: Instant
    public var outcome: TrainingOutcome
    public var seconds: Double
    public var tokens: Int
    public var epoch: Int?
    public var epochs: Int?
    public var loss: Double?
    public var error: String?

    public init(at: Instant, _ summary: TrainingSummary) {
      name = summary.name
      self.at = at
      outcome = summary.outcome
      seconds = summary.seconds
      tokens = summary.tokens
      epoch = summary.epoch
      epochs = summary.epochs
      loss = summary.loss.flatMap { $0.isFinite ? $0 : nil }
      error = summary.error
    }
  }

  public var identity: RunIdentity
  public var outcome: RunOutcome
  /// Whether the strategy's `onEnd` ran to its end; false when it was skipped or left behind.
  public var onEndCompleted: Bool
  /// Later requests to end, after the one that ended the run.
  public var laterEnds: [EndSource]
  /// What the source that ended it gave as its reason.
  public var endReason: String?
  public var progress: Double
  public var simulatedEnd: Instant
  public var statistics: [StatisticLine]
  public var dataPoints: Int
  public var bars: Int
  public var samples: [Sample]
  public var orders: [OrderRow]
  public var trades: [Trade]
  public var trainings: [TrainingEntry]
  public var bucket: Bucket
  public var bucketHistory: Series
  public var log: [LogLine]
  public var endLatencyMilliseconds: Double?
  public var wallSeconds: Double
  public var barsPerSecond: Double

  public init(
    identity: RunIdentity, outcome: RunOutcome, onEndCompleted: Bool, laterEnds: [EndSource],
    progress: Double,
    simulatedEnd: Instant, statistics: [StatisticLine], dataPoints: Int, bars: Int, samples: [Sample],
    orders: [OrderRow], trades: [Trade], trainings: [TrainingEntry], bucket: Bucket, bucketHistory: Series,
    log: [LogLine], endLatencyMilliseconds: Double?, wallSeconds: Double, barsPerSecond: Double
  ) {
    self.identity = identity
    self.outcome = outcome
    self.onEndCompleted = onEndCompleted
    self.laterEnds = laterEnds
    self.progress = progress
    self.simulatedEnd = simulatedEnd
    self.statistics = statistics
    self.dataPoints = dataPoints
    self.bars = bars
    self.samples = samples
    self.orders = orders
    self.trades = trades
    self.trainings = trainings
    self.bucket = bucket
    self.bucketHistory = bucketHistory
    self.log = log
    self.endLatencyMilliseconds = endLatencyMilliseconds
    self.wallSeconds = wallSeconds
    self.barsPerSecond = barsPerSecond
  }

  private static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  /// The whole record as JSON, keys sorted.
  public func json() throws -> Data { try StoredRun.encode(self) }

  /// What `--json` prints: one object on one line.
  public func summary() throws -> Data { try StoredRun.encode(Summary(self)) }

  /// Only what data, parameters and seed decide: equal for equal runs on any machine, with or without a screen, at
  /// any pace. What is measured by the wall clock is left out.
  public func simulatedPart() throws -> Data {
    var part = self
    part.identity.id = ""
    part.endLatencyMilliseconds = nil
    part.wallSeconds = 0
    part.barsPerSecond = 0
    part.bucket.levelAtEnd = 0
    part.bucket.levelAtClose = nil
    part.bucket.spent = 0
    part.bucketHistory = Series(from: bucketHistory.start, to: bucketHistory.end, buckets: 1)
    for i in part.trainings.indices {
      part.trainings[i].seconds = 0
      part.trainings[i].tokens = 0
    }
    return try StoredRun.encode(part)
  }
}

/// The object of `--json`.
private struct Summary: Encodable {
  var run: String
  var strategy: String
  var outcome: String
  var endedBy: String?
  var endReason: String?
  var message: String?
  var progress: Double
  var from: Day
  var to: Day
  var simulatedEnd: Instant
  var statistics: [String: String]
  var dataPoints: Int
  var bucket: StoredRun.Bucket
  var trainings: [StoredRun.TrainingEntry]
  var endLatencyMilliseconds: Double?
  var wallSeconds: Double
  var barsPerSecond: Double

  init(_ run: StoredRun) {
    self.run = run.identity.id
    strategy = run.identity.strategy
    outcome = run.outcome.word
    endedBy = run.outcome.endedBy?.rawValue
    endReason = run.endReason
    message = run.outcome.message
    progress = run.progress
    from = run.identity.from
    to = run.identity.to
    simulatedEnd = run.simulatedEnd
    statistics = Dictionary(run.statistics.map { ($0.name, $0.value) }) { _, last in last }
    dataPoints = run.dataPoints
    bucket = run.bucket
    trainings = run.trainings
    endLatencyMilliseconds = run.endLatencyMilliseconds
    wallSeconds = run.wallSeconds
    barsPerSecond = run.barsPerSecond
  }
}

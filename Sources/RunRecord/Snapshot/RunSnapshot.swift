public import Market
public import Training

/// What one frame of the screen needs: the whole visible state of a run at one moment.
///
/// Built by the engine when a frame is due, read by the screen, a replay and the tests. Plain values of bounded
/// size, whatever the length of the run.
public struct RunSnapshot: Sendable, Hashable, Codable {
  public var identity: RunIdentity
  public var phase: RunPhase
  /// Set when the phase is `closed`.
  public var outcome: RunOutcome?
  /// Set from the end signal on.
  public var ending: EndingReading?
  /// Simulated time.
  public var clock: Instant
  /// What the run is doing right now, in a word or two: `loading`, `warm-up`, `training lstm`; empty while it just runs.
  public var activity: String
  /// Fraction of the simulated period that is done, 0 to 1.
  public var progress: Double
  public var pace: PaceReading
  /// Simulated bars per second of wall time, over the last second or so.
  public var barsPerSecond: Double
  public var bars: Int
  /// Seconds since the run was started.
  public var wallSeconds: Double
  /// Seconds left at the present speed; nil while it cannot be told.
  public var secondsLeft: Double?

  public var equity: Series
  /// The benchmark scaled to begin at the starting equity; empty when there is none.
  public var benchmark: Series
  /// When equity first was another five per cent below its high-water mark, and how far.
  public var passedDrawdowns: [PassedDrawdown] = []
  /// Equity as a fraction of its high-water mark less one: 0 or below.
  public var drawdown: Series
  /// What is held as a fraction of equity: negative when short, above 1 with borrowed money.
  public var exposure: Series
  /// The close of each symbol, for the first `mostPrices` of them.
  public var prices: [PriceSeries]
  /// Where things happened.
  public var marks: RunMarks
  /// By calendar month.
  public var months: MonthlyReturns
  /// What closed trades gained or lost, as fractions of what they had cost.
  public var outcomes: Distribution
  public var startEquity: Double
  public var cash: Double

  /// How many symbols have a curve of their prices.
  public static let mostPrices = 12

  public var bucket: BucketReading
  /// The training that runs now.
  public var training: TrainingProgress?
  /// Those that go on at the same time.
  public var alongside: [TrainingProgress]
  /// The latest finished trainings, oldest first.
  public var trainings: [TrainingRow]
  /// How many there were in all.
  public var trainingCount: Int
  /// How many of them did not finish: cut, failed, left behind.
  public var unfinishedCount = 0

  public var positions: [PositionRow]
  /// The latest orders, oldest first.
  public var orders: [OrderRow]
  public var orderCount: Int
  /// How many of all orders are open, and how many were refused.
  public var openOrderCount = 0
  public var refusedOrderCount = 0
  public var statistics: [StatisticLine]
  /// The same of late, over the last days alone; empty before there are so many.
  public var rolling: [StatisticLine] = []
  /// The latest lines, oldest first.
  public var log: [LogLine]
  public var logCount: Int
  /// Where the record lies, once it is written.
  public var recordPath: String?
  /// Rises by one with each snapshot of a run.
  public var number: Int

  public init(identity: RunIdentity, from start: Instant, to end: Instant, bucket: BucketReading) {
    self.identity = identity
    phase = .starting
    clock = start
    activity = ""
    progress = 0
    pace = PaceReading(text: "max", isPaused: false)
    barsPerSecond = 0
    bars = 0
    wallSeconds = 0
    equity = Series(from: start, to: end)
    benchmark = Series(from: start, to: end)
    drawdown = Series(from: start, to: end)
    exposure = Series(from: start, to: end)
    prices = []
    marks = RunMarks(from: start, to: end)
    months = MonthlyReturns()
    outcomes = Distribution()
    startEquity = identity.cash.double
    cash = identity.cash.double
    self.bucket = bucket
    alongside = []
    trainings = []
    trainingCount = 0
    positions = []
    orders = []
    orderCount = 0
    statistics = []
    log = []
    logCount = 0
    number = 0
  }
}

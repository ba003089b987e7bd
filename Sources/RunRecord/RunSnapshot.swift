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
  /// Equity as a fraction of its high-water mark less one: 0 or below.
  public var drawdown: Series
  public var startEquity: Double
  public var cash: Double

  public var bucket: BucketReading
  /// The training that runs now.
  public var training: TrainingProgress?
  /// Those that go on at the same time.
  public var alongside: [TrainingProgress]
  /// The latest finished trainings, oldest first.
  public var trainings: [TrainingRow]
  /// How many there were in all.
  public var trainingCount: Int

  public var positions: [PositionRow]
  /// The latest orders, oldest first.
  public var orders: [OrderRow]
  public var orderCount: Int
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

/// An end that was asked for and is being carried out, or was.
public struct EndingReading: Sendable, Hashable, Codable {
  public var source: EndSource
  /// What the source gave as its reason; nil when it gave none.
  public var reason: String?
  /// Seconds since the end signal.
  public var seconds: Double
  /// Seconds until trainings that have not returned are left behind.
  public var graceLeft: Double
  /// What is still being waited for: `training lstm`, `onData`, `onEnd`; nil when nothing is.
  public var waitingFor: String?

  public init(
    source: EndSource, reason: String? = nil, seconds: Double, graceLeft: Double, waitingFor: String? = nil
  ) {
    self.source = source
    self.reason = reason
    self.seconds = seconds
    self.graceLeft = graceLeft
    self.waitingFor = waitingFor
  }
}

/// How fast the run is asked to go.
public struct PaceReading: Sendable, Hashable, Codable {
  /// `max`, `64x`, `30d/s`.
  public var text: String
  public var isPaused: Bool

  public init(text: String, isPaused: Bool) {
    self.text = text
    self.isPaused = isPaused
  }
}

/// The training bucket at one moment. Levels and amounts are in tokens, each of `grainSeconds` of training time.
public struct BucketReading: Sendable, Hashable, Codable {
  public var capacity: Int
  public var level: Int
  /// The level when the end signal closed it.
  public var levelAtClose: Int?
  public var spent: Int
  public var grainSeconds: Double
  public var freeSeconds: Double
  public var refill: Int
  public var refillSeconds: Double
  /// Which clock refills it: `simulated` or `wall`.
  public var clock: String
  /// Seconds of its clock until the next refill; nil when closed.
  public var nextRefillSeconds: Double?
  /// Requests that were refused.
  public var denied: Int
  /// What a training that spent anything cost on average, and what the last of them cost, in tokens; nil before the
  /// first.
  public var meanCost: Double?
  public var lastCost: Int?
  /// Trainings that were cut short because it was dry.
  public var truncated: Int
  /// Seconds of its clock since the beginning.
  public var clockSeconds: Double
  /// The level over the run, against simulated time.
  public var history: Series

  public init(
    capacity: Int, level: Int, grainSeconds: Double, freeSeconds: Double, refill: Int, refillSeconds: Double,
    clock: String, history: Series
  ) {
    self.capacity = capacity
    self.level = level
    spent = 0
    self.grainSeconds = grainSeconds
    self.freeSeconds = freeSeconds
    self.refill = refill
    self.refillSeconds = refillSeconds
    self.clock = clock
    denied = 0
    truncated = 0
    clockSeconds = 0
    self.history = history
  }

  /// Seconds of its clock until it is dry, if trainings go on spending as they did so far; infinite when what is
  /// refilled is as much; nil before anything was spent.
  public var secondsUntilDry: Double? {
    guard spent > 0, clockSeconds > 0, levelAtClose == nil else { return nil }
    let spending = Double(spent) / clockSeconds
    let refilling = refillSeconds > 0 ? Double(refill) / refillSeconds : 0
    return spending > refilling ? Double(level) / (spending - refilling) : .infinity
  }

  /// How many trainings of mean cost the level is good for; nil before the first one has cost anything.
  public var runway: Double? {
    guard let meanCost, meanCost > 0 else { return nil }
    return Double(level) / meanCost
  }
}

/// One training that is over.
public struct TrainingRow: Sendable, Hashable, Codable {
  public var number: Int
  /// The simulated time at which it ran.
  public var at: Instant
  public var summary: TrainingSummary

  public init(number: Int, at: Instant, summary: TrainingSummary) {
    self.number = number
    self.at = at
    self.summary = summary
  }
}

public struct PositionRow: Sendable, Hashable, Codable {
  public var ticker: String
  public var quantity: Double
  public var averagePrice: Double
  public var lastPrice: Double
  /// In the account's currency.
  public var value: Double
  public var unrealised: Double
  /// Fraction of equity, negative when short.
  public var weight: Double

  public init(
    ticker: String, quantity: Double, averagePrice: Double, lastPrice: Double, value: Double,
    unrealised: Double,
    weight: Double
  ) {
    self.ticker = ticker
    self.quantity = quantity
    self.averagePrice = averagePrice
    self.lastPrice = lastPrice
    self.value = value
    self.unrealised = unrealised
    self.weight = weight
  }
}

/// The state of an order, in Lean's words.
public enum OrderStatus: String, Sendable, Hashable, Codable {
  case new, submitted, partiallyFilled, filled, cancelled, invalid
  /// Changed since it was submitted.
  case updateSubmitted
  /// Its end was asked for.
  case cancelPending

  /// As a screen shows it.
  public var words: String {
    switch self {
    case .partiallyFilled: "partial"
    case .updateSubmitted: "updated"
    case .cancelPending: "cancelling"
    default: rawValue
    }
  }
}

public struct OrderRow: Sendable, Hashable, Codable {
  public var id: Int
  /// The time of the order's last change.
  public var at: Instant
  public var ticker: String
  /// `market`, `market on open`.
  public var kind: String
  /// Positive to buy.
  public var quantity: Double
  public var status: OrderStatus
  /// The average price of what was filled.
  public var price: Double?
  public var fee: Double
  /// A tag, or why it was refused.
  public var note: String

  public init(
    id: Int, at: Instant, ticker: String, kind: String, quantity: Double, status: OrderStatus, price: Double?,
    fee: Double, note: String
  ) {
    self.id = id
    self.at = at
    self.ticker = ticker
    self.kind = kind
    self.quantity = quantity
    self.status = status
    self.price = price
    self.fee = fee
    self.note = note
  }
}

public struct StatisticLine: Sendable, Hashable, Codable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

public enum LogLevel: String, Sendable, Hashable, Codable, Comparable {
  case debug, info, warning, error

  private var rank: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }

  public static func < (a: LogLevel, b: LogLevel) -> Bool { a.rank < b.rank }
}

public struct LogLine: Sendable, Hashable, Codable {
  /// Simulated time.
  public var at: Instant
  public var level: LogLevel
  public var text: String

  public init(at: Instant, level: LogLevel, text: String) {
    self.at = at
    self.level = level
    self.text = text
  }
}

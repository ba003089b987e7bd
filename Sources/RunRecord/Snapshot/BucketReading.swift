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

/// How much time trainings may take: the rules by which time becomes tokens of the bucket.
public struct TrainingBudget: Sendable, Hashable {
  public enum Clock: String, Sendable, CaseIterable { case simulated, wall }
  /// What becomes of a training for which the bucket is empty.
  public enum Policy: String, Sendable, CaseIterable {
    /// The run fails.
    case fail
    /// The training is cancelled and the run goes on with the model it had.
    case cancel
  }

  public var capacity: Duration
  public var refill: Duration
  public var interval: Duration
  /// The time that one token buys.
  public var grain: Duration
  /// Of each training, before the first token is taken.
  public var free: Duration
  /// The longest time of one step, besides what was bought.
  public var stepLimit: Duration
  public var clock: Clock
  public var overBudget: Policy

  public init(
    capacity: Duration = .seconds(120 * 60), refill: Duration = .seconds(18 * 60),
    interval: Duration = .seconds(1440 * 60), grain: Duration = .seconds(1), free: Duration = .zero,
    stepLimit: Duration = .seconds(20 * 60), clock: Clock = .simulated, overBudget: Policy = .fail
  ) {
    self.capacity = capacity
    self.refill = refill
    self.interval = interval
    self.grain = grain
    self.free = free
    self.stepLimit = stepLimit
    self.clock = clock
    self.overBudget = overBudget
  }

  public static let standard = TrainingBudget()
  /// Lean's accounting to the token: whole minutes, the first one free, refilled by the wall clock.
  public static let lean = TrainingBudget(grain: .seconds(60), free: .seconds(60), clock: .wall)

  /// A value that makes no sense, with what was expected.
  public struct Invalid: Error, Sendable, CustomStringConvertible {
    public var description: String
  }

  /// - Throws: `Invalid` for the first value that makes no sense.
  public func validated() throws(Invalid) -> TrainingBudget {
    let longest = Duration.seconds(100 * 366 * 86_400)
    func check(_ name: String, _ value: Duration, from least: Duration) throws(Invalid) {
      guard value >= least, value <= longest else {
        let bound = least == .zero ? "0 or more" : "at least \(least.inSeconds) s"
        throw Invalid(
          description: "training \(name): \(value.inSeconds) s: expected \(bound) and at most 100 years")
      }
    }
    try check("capacity", capacity, from: .zero)
    try check("refill", refill, from: .zero)
    try check("interval", interval, from: .milliseconds(1))
    try check("grain", grain, from: .milliseconds(1))
    try check("free time", free, from: .zero)
    try check("step limit", stepLimit, from: .milliseconds(1))
    guard capacity == .zero || capacity >= grain else {
      throw Invalid(
        description:
          "training capacity: \(capacity.inSeconds) s: expected 0 or at least one grain (\(grain.inSeconds) s)"
      )
    }
    return self
  }

  public var capacityTokens: Int { capacity.wholeTimes(grain) }
  public var refillTokens: Int { refill.wholeTimes(grain) }

  public func makeBucket(clock: any BucketClock) -> LeakyBucket {
    LeakyBucket(capacity: capacityTokens, refill: refillTokens, every: interval, clock: clock)
  }
}

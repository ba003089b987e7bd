public import Market
public import Training

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

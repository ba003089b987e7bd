/// What is left of a training that is over.
public struct TrainingSummary: Sendable, Hashable, Codable {
  public var name: String
  public var outcome: TrainingOutcome
  /// Metered seconds: waiting and pauses do not count.
  public var seconds: Double
  /// Tokens taken from the bucket.
  public var tokens: Int
  public var epoch: Int?
  public var epochs: Int?
  public var loss: Double?
  /// The losses over the epochs, thinned out.
  public var losses: [Double]
  /// What else was reported.
  public var metrics: [TrainingMetric]
  /// Whether a loss that is no number was reported.
  public var hasDiverged: Bool
  /// What the body threw, or why the budget was exceeded.
  public var error: String?

  public init(_ progress: TrainingProgress, _ outcome: TrainingOutcome, error: String? = nil) {
    name = progress.name
    self.outcome = outcome
    seconds = progress.seconds
    tokens = progress.tokens
    epoch = progress.epoch
    epochs = progress.epochs
    loss = progress.loss
    losses = progress.losses
    metrics = progress.metrics
    hasDiverged = progress.hasDiverged
    self.error = error
  }
}

/// How one training ended.
public enum TrainingOutcome: String, Sendable, Hashable, Codable, CaseIterable {
  /// The body returned a model.
  case finished
  /// It returned or threw after it was told to end, within the grace.
  case cancelled
  /// It did not return in time; its thread was left behind.
  case abandoned
  /// The body threw an error of its own.
  case failed
  /// The bucket was dry, or the step limit was passed.
  case overBudget

  /// As it is named to people: `over budget`.
  public var words: String { self == .overBudget ? "over budget" : rawValue }
}

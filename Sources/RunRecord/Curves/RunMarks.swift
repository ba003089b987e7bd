public import Market

/// Where in a run things happened that a chart marks and a key jumps to.
public struct RunMarks: Sendable, Hashable, Codable {
  /// Fills, by side.
  public var buys: Tally
  public var sells: Tally
  /// Trainings, at the time at which they ran.
  public var trainings: Tally
  /// Trainings that the bucket had not enough for.
  public var denials: Tally

  public init(from start: Instant, to end: Instant) {
    buys = Tally(from: start, to: end)
    sells = buys
    trainings = buys
    denials = buys
  }
}

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

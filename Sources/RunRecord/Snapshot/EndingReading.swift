public import Training

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

public import Market

/// The first time at which equity was so far below its high-water mark.
public struct PassedDrawdown: Sendable, Hashable, Codable {
  public var at: Instant
  /// A multiple of 0.05: 0.15 for fifteen per cent.
  public var depth: Double

  public init(at: Instant, depth: Double) {
    self.at = at
    self.depth = depth
  }
}

/// What has gone to a terminal since its screen was opened.
public struct OutputCount: Hashable, Sendable {
  public internal(set) var bytes = 0
  /// Those that changed something.
  public internal(set) var frames = 0
  /// Those that were not drawn since the terminal took nothing at that moment.
  public internal(set) var skipped = 0

  public init() {}
}

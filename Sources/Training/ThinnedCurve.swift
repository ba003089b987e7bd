/// A curve of any length in bounded memory: when it has become too long, every second value is left out.
public struct ThinnedCurve: Sendable, Hashable, Codable {
  /// Oldest first, evenly spaced.
  public private(set) var values: [Double] = []
  /// Every how many values one is kept.
  private var stride = 1
  private var count = 0

  /// How many values are kept.
  public static let most = 256

  public init() {}

  /// Complexity: O(1), averaged over many.
  public mutating func append(_ value: Double) {
    if count.isMultiple(of: stride) {
      values.append(value)
      if values.count >= ThinnedCurve.most {
        values = values.indices.filter { $0.isMultiple(of: 2) }.map { values[$0] }
        stride *= 2
      }
    }
    count += 1
  }
}

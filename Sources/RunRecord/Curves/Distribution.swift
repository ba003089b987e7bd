/// How often values of what size occurred, in bounded memory: a fixed number of equal bins around zero, whose width
/// doubles whenever a value lies beyond the last of them. No value is lost; what is small is told apart less finely.
public struct Distribution: Sendable, Hashable, Codable {
  /// From the lowest up; the upper half of them, from `bins.count / 2` on, counts what is not below zero.
  public private(set) var bins: [Int]
  /// What a bin spans.
  public private(set) var width: Double
  public private(set) var count = 0
  public private(set) var sum = 0.0
  public private(set) var low: Double?
  public private(set) var high: Double?

  /// - Parameter width: of a bin, before any value is known.
  public init(bins count: Int = 128, width: Double = 1.0 / 4096) {
    bins = Array(repeating: 0, count: max(4, count / 4 * 4))
    self.width = width
  }

  public var mean: Double? { count > 0 ? sum / Double(count) : nil }

  /// Adds a value; one that is not finite is left out. Complexity: O(1), apart from the rare doublings.
  public mutating func add(_ value: Double) {
    guard value.isFinite, abs(value) < 1e15 else { return }
    let half = bins.count / 2
    while (value / width).rounded(.down) >= Double(half) || (value / width).rounded(.down) < Double(-half) {
      widen()
    }
    bins[half + Int((value / width).rounded(.down))] += 1
    count += 1
    sum += value
    low = min(low ?? value, value)
    high = max(high ?? value, value)
  }

  /// The lower edge of a bin.
  public func edge(_ bin: Int) -> Double { Double(bin - bins.count / 2) * width }

  private mutating func widen() {
    var wider = Array(repeating: 0, count: bins.count)
    let quarter = bins.count / 4
    for i in 0..<(bins.count / 2) { wider[quarter + i] = bins[2 * i] + bins[2 * i + 1] }
    bins = wider
    width *= 2
  }
}

/// A mean whose weights fall by the factor 1 - 1/period from one value to the one before. (Wilder, 1978.)
///
/// As in Lean it is the plain mean before `period` values are there, and the value that completes them already has
/// the weight 1/period, against the mean of the `period` - 1 before it.
public final class WilderMovingAverage: ValueIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  @exclusivity(unchecked) private var sum = 0.0
  @exclusivity(unchecked) private var count = 0
  private let weight: Double
  public let period: Int

  /// - Parameter period: how many values the beginning takes, and what the weights follow from; less than 1 is taken
  ///   as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    weight = 1 / Double(self.period)
  }

  public var isReady: Bool { count >= period }
  public var warmUpPeriod: Int { period }

  public func update(_ value: Double) {
    if count < period { count += 1 }
    if count < period {
      sum += value
      self.value = sum / Double(count)
    } else {
      self.value = value * weight + self.value * (1 - weight)
    }
  }

  public func reset() {
    value = 0
    sum = 0
    count = 0
  }
}

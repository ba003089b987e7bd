/// A mean whose weights fall by the factor 1 - 2/(period + 1) from one value to the one before.
///
/// As in Lean it begins with the mean of the first `period` values and is 0 before.
public final class ExponentialMovingAverage: ValueIndicator {
  @exclusivity(unchecked) private var average = 0.0
  @exclusivity(unchecked) private var count = 0
  private let weight: Double
  public let period: Int

  /// - Parameter period: how many values the beginning takes, and what the weights follow from; less than 1 is taken
  ///   as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    weight = 2 / (1 + Double(self.period))
  }

  public var value: Double { isReady ? average : 0 }
  public var isReady: Bool { count >= period }
  public var warmUpPeriod: Int { period }

  public func update(_ value: Double) {
    guard count < period else {
      average = value * weight + average * (1 - weight)
      return
    }
    // Until here `average` is a sum.
    count += 1
    average += value
    if count == period { average /= Double(period) }
  }

  public func reset() {
    average = 0
    count = 0
  }
}

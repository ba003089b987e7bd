/// The mean of the last `period` values with the weights 1 (the oldest) to `period` (the newest).
///
/// 0 until it is ready, as in Lean. Complexity: O(1) for a value in the mean.
public final class LinearWeightedMovingAverage: ValueIndicator {
  @exclusivity(unchecked) private var moments: RollingMoments
  private let weights: Double
  public let period: Int

  /// - Parameter period: how many values; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    weights = Double(self.period) * (Double(self.period) + 1) / 2
    moments = RollingMoments(self.period)
  }

  public var value: Double { isReady ? moments.origin + moments.weighted / weights : 0 }
  public var isReady: Bool { moments.isFull }
  public var warmUpPeriod: Int { period }

  public func update(_ value: Double) {
    moments.add(value)
  }

  public func reset() {
    moments.removeAll()
  }
}

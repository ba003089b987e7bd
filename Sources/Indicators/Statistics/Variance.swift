/// The variance of the last `period` values, divided by their count (that of a population, as in Lean).
///
/// Never negative; exactly 0 for equal values. Before it is ready, that of the values so far.
public final class Variance: ValueIndicator {
  @exclusivity(unchecked) private var moments: RollingMoments
  public let period: Int

  /// - Parameter period: how many values; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    moments = RollingMoments(self.period)
  }

  public var value: Double { moments.variance }
  public var mean: Double { moments.mean }
  public var isReady: Bool { moments.isFull }
  public var warmUpPeriod: Int { period }

  public func update(_ value: Double) {
    moments.add(value)
  }

  public func reset() {
    moments.removeAll()
  }
}

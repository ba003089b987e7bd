/// The correlation of the last `period` pairs after Pearson: -1 to 1.
///
/// 0 where one of the series does not move.
public final class RollingCorrelation: PairIndicator {
  @exclusivity(unchecked) private var pairs: RollingPairs
  public let period: Int

  /// - Parameter period: how many pairs; less than 2 is taken as 2.
  public init(_ period: Int) {
    self.period = max(2, period)
    pairs = RollingPairs(self.period)
  }

  public var value: Double {
    let spread = pairs.xVariance.squareRoot() * pairs.yVariance.squareRoot()
    return spread == 0 ? 0 : min(1, max(-1, pairs.covariance / spread))
  }
  public var isReady: Bool { pairs.isFull }
  public var warmUpPeriod: Int { period }

  public func update(_ x: Double, _ y: Double) {
    pairs.add(x, y)
  }

  public func reset() {
    pairs.removeAll()
  }
}

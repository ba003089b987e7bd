/// By how much one price moves with another: the covariance of their last `period` returns, divided by the variance
/// of the reference's.
///
/// 0 where the reference does not move. A return from a price of 0 is taken as 0.
public final class RollingBeta: PairIndicator {
  @exclusivity(unchecked) private var returns: RollingPairs
  @exclusivity(unchecked) private var last: (target: Double, reference: Double)?
  public let period: Int

  /// - Parameter period: how many returns; less than 2 is taken as 2.
  public init(_ period: Int) {
    self.period = max(2, period)
    returns = RollingPairs(self.period)
  }

  public var value: Double { returns.yVariance == 0 ? 0 : returns.covariance / returns.yVariance }
  public var isReady: Bool { returns.isFull }
  public var warmUpPeriod: Int { period + 1 }

  /// - Parameters:
  ///   - target: the price whose movement is measured.
  ///   - reference: the price it is measured by.
  public func update(_ target: Double, _ reference: Double) {
    if let last {
      returns.add(
        last.target == 0 ? 0 : target / last.target - 1,
        last.reference == 0 ? 0 : reference / last.reference - 1)
    }
    last = (target, reference)
  }

  public func reset() {
    returns.removeAll()
    last = nil
  }
}

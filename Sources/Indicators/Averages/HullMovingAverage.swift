/// A smooth average with little lag: twice the linear weighted average of half the period minus that of the whole
/// one, smoothed by a third of the square root of the period. (Alan Hull, 2005.)
///
/// Half and root are rounded to the nearest integer, ties to even, as in Lean. 0 until it is ready.
public final class HullMovingAverage: ValueIndicator {
  private let fast: LinearWeightedMovingAverage
  private let slow: LinearWeightedMovingAverage
  private let smooth: LinearWeightedMovingAverage
  public let period: Int

  /// - Parameter period: the length of the longest of the three; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    let length = Double(self.period)
    fast = LinearWeightedMovingAverage(Int((length / 2).rounded(.toNearestOrEven)))
    slow = LinearWeightedMovingAverage(self.period)
    smooth = LinearWeightedMovingAverage(Int(length.squareRoot().rounded(.toNearestOrEven)))
  }

  public var value: Double { smooth.value }
  public var isReady: Bool { smooth.isReady }
  public var warmUpPeriod: Int { period + smooth.period - 1 }

  public func update(_ value: Double) {
    fast.update(value)
    slow.update(value)
    if slow.isReady { smooth.update(2 * fast.value - slow.value) }
  }

  public func reset() {
    fast.reset()
    slow.reset()
    smooth.reset()
  }
}

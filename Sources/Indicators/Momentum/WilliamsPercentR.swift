/// Where the close stands between the highest high (0) and the lowest low (-100) of the last bars. (Larry Williams.)
///
/// 0 until it is ready and where there is no range, as in Lean.
public final class WilliamsPercentR: CandleIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  private let highest: Maximum
  private let lowest: Minimum

  /// - Parameter period: how many bars; less than 1 is taken as 1.
  public init(_ period: Int = 14) {
    highest = Maximum(period)
    lowest = Minimum(period)
  }

  public var period: Int { highest.period }
  public var isReady: Bool { highest.isReady }
  public var warmUpPeriod: Int { period }

  public func update(_ candle: Candle) {
    highest.update(candle.high)
    lowest.update(candle.low)
    guard isReady else { return }
    let range = highest.value - lowest.value
    value = range == 0 ? 0 : (candle.close - highest.value) / range * 100
  }

  public func reset() {
    value = 0
    highest.reset()
    lowest.reset()
  }
}

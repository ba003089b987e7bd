/// How far the typical price is from its mean, in units of 0.015 mean absolute deviations. (Donald Lambert, 1980.)
///
/// 0 where the prices do not deviate. Complexity: O(period) for a bar, as each deviation is from the newest mean.
public final class CommodityChannelIndex: CandleIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  @exclusivity(unchecked) private var window: RollingWindow<Double>

  /// - Parameter period: how many bars; less than 1 is taken as 1.
  public init(_ period: Int = 20) {
    window = RollingWindow(period)
  }

  public var period: Int { window.capacity }
  public var isReady: Bool { window.isFull }
  public var warmUpPeriod: Int { period }

  public func update(_ candle: Candle) {
    let price = candle.typicalPrice
    window.add(price)
    let count = Double(window.count)
    // As distances from the newest price, so that equal prices have no deviation, not even a rounding's.
    var distance = 0.0
    for other in window { distance += other - price }
    let mean = distance / count
    var deviation = 0.0
    for other in window { deviation += abs(other - price - mean) }
    deviation /= count
    value = deviation == 0 ? 0 : -mean / (0.015 * deviation)
  }

  public func reset() {
    value = 0
    window.removeAll()
  }
}

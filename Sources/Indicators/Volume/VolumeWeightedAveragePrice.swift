/// The mean price of the last `period` bars, weighted by volume.
///
/// The price of a bar is the mean of open, high, low and close, as in Lean. Without any volume, the price of the
/// newest bar.
public final class VolumeWeightedAveragePrice: CandleIndicator {
  @exclusivity(unchecked) private var money: RollingSum
  @exclusivity(unchecked) private var volume: RollingSum
  @exclusivity(unchecked) private var price = 0.0

  /// - Parameter period: how many bars; less than 1 is taken as 1.
  public init(_ period: Int) {
    money = RollingSum(period)
    volume = RollingSum(period)
  }

  public var period: Int { money.window.capacity }
  public var value: Double { volume.value > 0 ? money.value / volume.value : price }
  public var isReady: Bool { money.isFull }
  public var warmUpPeriod: Int { period }

  public func update(_ candle: Candle) {
    price = (candle.open + candle.high + candle.low + candle.close) / 4
    money.add(price * candle.volume)
    volume.add(candle.volume)
  }

  public func reset() {
    money.removeAll()
    volume.removeAll()
    price = 0
  }
}

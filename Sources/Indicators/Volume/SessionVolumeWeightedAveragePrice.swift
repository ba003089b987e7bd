/// The mean price since the last `reset()`, weighted by volume. Call that at the beginning of each session.
///
/// The price of a bar is its typical price. Without any volume so far, the newest close, as in Lean.
public final class SessionVolumeWeightedAveragePrice: CandleIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  @exclusivity(unchecked) public private(set) var isReady = false
  @exclusivity(unchecked) private var money = CompensatedSum()
  @exclusivity(unchecked) private var volume = CompensatedSum()

  public init() {}

  public var warmUpPeriod: Int { 1 }

  public func update(_ candle: Candle) {
    money.add(candle.typicalPrice * candle.volume)
    volume.add(candle.volume)
    value = volume.value > 0 ? money.value / volume.value : candle.close
    isReady = true
  }

  public func reset() {
    value = 0
    isReady = false
    money = CompensatedSum()
    volume = CompensatedSum()
  }
}

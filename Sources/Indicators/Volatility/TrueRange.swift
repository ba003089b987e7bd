/// The range of a bar, with the gap from the close before it; of the first bar its range alone. (Wilder, 1978.)
public final class TrueRange: CandleIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  @exclusivity(unchecked) public private(set) var isReady = false
  @exclusivity(unchecked) private var lastClose: Double?

  public init() {}

  public var warmUpPeriod: Int { 2 }

  public func update(_ candle: Candle) {
    value = candle.high - candle.low
    if let lastClose {
      value = max(value, abs(lastClose - candle.high), abs(lastClose - candle.low))
      isReady = true
    }
    lastClose = candle.close
  }

  public func reset() {
    value = 0
    isReady = false
    lastClose = nil
  }
}

/// The volume of all bars that closed higher than the one before, minus that of those that closed lower. (Joseph
/// Granville, 1963.)
///
/// Begins with the volume of the first bar, as in Lean.
public final class OnBalanceVolume: CandleIndicator {
  @exclusivity(unchecked) private var sum = CompensatedSum()
  @exclusivity(unchecked) private var lastClose: Double?

  public init() {}

  public var value: Double { sum.value }
  public var isReady: Bool { lastClose != nil }
  public var warmUpPeriod: Int { 1 }

  public func update(_ candle: Candle) {
    let before = lastClose ?? -.infinity
    if candle.close > before { sum.add(candle.volume) }
    if candle.close < before { sum.add(-candle.volume) }
    lastClose = candle.close
  }

  public func reset() {
    sum = CompensatedSum()
    lastClose = nil
  }
}

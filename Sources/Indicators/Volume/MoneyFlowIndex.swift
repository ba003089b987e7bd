/// How much of the money went into rising prices: 100 when all of it, 0 when none. (Quong and Soudack, 1989.)
///
/// The money of a bar is its typical price times its volume. As in Lean the first bar counts as a rise from 0, so that
/// `period` bars are enough; 100 where no money flowed either way.
public final class MoneyFlowIndex: CandleIndicator {
  @exclusivity(unchecked) private var rising: RollingSum
  @exclusivity(unchecked) private var falling: RollingSum
  @exclusivity(unchecked) private var lastPrice = 0.0

  /// - Parameter period: how many bars; less than 1 is taken as 1.
  public init(_ period: Int = 14) {
    rising = RollingSum(period)
    falling = RollingSum(period)
  }

  public var value: Double {
    let flow = rising.value + falling.value
    if rising.window.isEmpty { return 0 }
    return flow == 0 ? 100 : 100 * rising.value / flow
  }
  /// The money of the bars with a higher typical price than the one before.
  public var positiveFlow: Double { rising.value }
  /// The money of the bars with a lower typical price than the one before.
  public var negativeFlow: Double { falling.value }
  public var isReady: Bool { rising.isFull }
  public var warmUpPeriod: Int { rising.window.capacity }

  public func update(_ candle: Candle) {
    let price = candle.typicalPrice
    let money = price * candle.volume
    rising.add(price > lastPrice ? money : 0)
    falling.add(price < lastPrice ? money : 0)
    lastPrice = price
  }

  public func reset() {
    rising.removeAll()
    falling.removeAll()
    lastPrice = 0
  }
}

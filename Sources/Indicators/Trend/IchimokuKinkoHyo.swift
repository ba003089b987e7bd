/// The balance of several spans of time at a glance. (Goichi Hosoda, 1968.)
///
/// Each line is the middle of highest high and lowest low of its bars. The two leading lines are those of
/// `displacement` bars ago, that is, as they stand in the chart below the newest bar. (In Lean senkou B comes one bar
/// later.) A line is 0 until it is complete.
public final class IchimokuKinkoHyo: CandleIndicator {
  /// The newest close, as in Lean.
  @exclusivity(unchecked) public private(set) var value = 0.0
  private let short: DonchianChannel
  private let middle: DonchianChannel
  private let long: DonchianChannel
  private let delayedA: Delay
  private let delayedB: Delay
  private let closes: Delay
  private let displacement: Int

  /// - Parameters:
  ///   - tenkan: how many bars the short line covers; less than 1 is taken as 1, as with the others.
  ///   - kijun: how many bars the middle line covers.
  ///   - senkouB: how many bars the long line covers.
  ///   - displacement: by how many bars the leading lines are moved.
  public init(tenkan: Int = 9, kijun: Int = 26, senkouB: Int = 52, displacement: Int = 26) {
    short = DonchianChannel(tenkan)
    middle = DonchianChannel(kijun)
    long = DonchianChannel(senkouB)
    self.displacement = max(1, displacement)
    delayedA = Delay(displacement)
    delayedB = Delay(displacement)
    closes = Delay(displacement)
  }

  /// The line of the short span.
  public var tenkan: Double { short.isReady ? short.value : 0 }
  /// The line of the middle span.
  public var kijun: Double { middle.isReady ? middle.value : 0 }
  /// The middle of tenkan and kijun, `displacement` bars ago.
  public var senkouA: Double { delayedA.isReady ? delayedA.value : 0 }
  /// The line of the long span, `displacement` bars ago.
  public var senkouB: Double { delayedB.isReady ? delayedB.value : 0 }
  /// The close `displacement` bars ago, below which the lagging line has the newest close.
  public var chikou: Double { closes.isReady ? closes.value : 0 }
  public var isReady: Bool { delayedA.isReady && delayedB.isReady }
  public var warmUpPeriod: Int {
    max(short.warmUpPeriod, middle.warmUpPeriod, long.warmUpPeriod) + displacement
  }

  public func update(_ candle: Candle) {
    value = candle.close
    short.update(candle)
    middle.update(candle)
    long.update(candle)
    closes.update(candle.close)
    if short.isReady && middle.isReady { delayedA.update((short.value + middle.value) / 2) }
    if long.isReady { delayedB.update(long.value) }
  }

  public func reset() {
    value = 0
    short.reset()
    middle.reset()
    long.reset()
    delayedA.reset()
    delayedB.reset()
    closes.reset()
  }
}

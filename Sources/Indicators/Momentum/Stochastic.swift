/// Where the close stands between the lowest low (0) and the highest high (100) of the last bars. (George Lane.)
///
/// A window without any range gives 0, and that 0 goes into the averages; Lean leaves it out of them.
public final class Stochastic: CandleIndicator {
  @exclusivity(unchecked) public private(set) var fastK = 0.0
  private let highest: Maximum
  private let lowest: Minimum
  private let kAverage: SimpleMovingAverage
  private let dAverage: SimpleMovingAverage

  /// - Parameters:
  ///   - period: of how many bars high and low are taken; less than 1 is taken as 1, as with the others.
  ///   - k: over how many bars the slow K averages the fast one.
  ///   - d: over how many bars D averages the slow K.
  public init(_ period: Int = 14, k: Int = 3, d: Int = 3) {
    highest = Maximum(period)
    lowest = Minimum(period)
    kAverage = SimpleMovingAverage(k)
    dAverage = SimpleMovingAverage(d)
  }

  /// The fast K, as in Lean.
  public var value: Double { fastK }
  /// The slow K; 0 until it is complete.
  public var k: Double { kAverage.isReady ? kAverage.value : 0 }
  /// The average of the slow K; 0 until it is complete.
  public var d: Double { dAverage.isReady ? dAverage.value : 0 }
  public var isReady: Bool { dAverage.isReady }
  public var warmUpPeriod: Int { highest.period + kAverage.period + dAverage.period - 2 }

  public func update(_ candle: Candle) {
    highest.update(candle.high)
    lowest.update(candle.low)
    guard highest.isReady else { return }
    let range = highest.value - lowest.value
    fastK = range == 0 ? 0 : (candle.close - lowest.value) / range * 100
    kAverage.update(fastK)
    if kAverage.isReady { dAverage.update(kAverage.value) }
  }

  public func reset() {
    fastK = 0
    highest.reset()
    lowest.reset()
    kAverage.reset()
    dAverage.reset()
  }
}

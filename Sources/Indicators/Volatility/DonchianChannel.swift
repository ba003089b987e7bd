/// The highest high and the lowest low of the last bars, the newest included. (Richard Donchian.)
public final class DonchianChannel: CandleIndicator {
  private let highest: Maximum
  private let lowest: Minimum

  /// - Parameter period: how many bars; less than 1 is taken as 1.
  public convenience init(_ period: Int = 20) {
    self.init(upper: period, lower: period)
  }

  /// - Parameters:
  ///   - upper: of how many bars the highest high is taken; less than 1 is taken as 1.
  ///   - lower: of how many bars the lowest low is taken; less than 1 is taken as 1.
  public init(upper: Int, lower: Int) {
    highest = Maximum(upper)
    lowest = Minimum(lower)
  }

  /// The middle between the two bounds.
  public var value: Double { (upper + lower) / 2 }
  public var upper: Double { highest.value }
  public var lower: Double { lowest.value }
  public var isReady: Bool { highest.isReady && lowest.isReady }
  public var warmUpPeriod: Int { max(highest.period, lowest.period) }

  public func update(_ candle: Candle) {
    highest.update(candle.high)
    lowest.update(candle.low)
  }

  public func reset() {
    highest.reset()
    lowest.reset()
  }
}

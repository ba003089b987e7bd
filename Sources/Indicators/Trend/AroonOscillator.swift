/// Whether the last extreme was a high or a low: `up` minus `down`. (Tushar Chande, 1995.)
///
/// 100 for an extreme in the newest bar, 0 for one `period` bars ago; of equal extremes the newest counts.
public final class AroonOscillator: CandleIndicator {
  @exclusivity(unchecked) private var isEmpty = true
  private let highest: Maximum
  private let lowest: Minimum

  /// - Parameter period: how many bars to look back from the newest; less than 1 is taken as 1.
  public convenience init(_ period: Int = 25) {
    self.init(up: period, down: period)
  }

  /// - Parameters:
  ///   - up: how many bars to look back for the highest high; less than 1 is taken as 1.
  ///   - down: how many bars to look back for the lowest low; less than 1 is taken as 1.
  public init(up: Int, down: Int) {
    highest = Maximum(max(1, up) + 1)
    lowest = Minimum(max(1, down) + 1)
  }

  public var value: Double { up - down }
  /// 0 before the first bar.
  public var up: Double { isEmpty ? 0 : share(of: highest.age, in: highest.period - 1) }
  /// 0 before the first bar.
  public var down: Double { isEmpty ? 0 : share(of: lowest.age, in: lowest.period - 1) }
  public var isReady: Bool { highest.isReady && lowest.isReady }
  public var warmUpPeriod: Int { max(highest.period, lowest.period) }

  public func update(_ candle: Candle) {
    highest.update(candle.high)
    lowest.update(candle.low)
    isEmpty = false
  }

  public func reset() {
    highest.reset()
    lowest.reset()
    isEmpty = true
  }

  private func share(of age: Int, in period: Int) -> Double {
    100 * Double(period - age) / Double(period)
  }
}

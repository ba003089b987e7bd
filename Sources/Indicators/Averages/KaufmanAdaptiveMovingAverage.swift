/// An exponential average that is fast in a trend and slow in noise. (Perry Kaufman, 1995.)
///
/// Its weight follows from the efficiency ratio: how far the value came in `period` steps, divided by the way it took.
/// As in Lean the ratio is 1 where there was no way at all, the average begins at the value before the first full
/// window, and before that it is the newest input.
public final class KaufmanAdaptiveMovingAverage: ValueIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  /// Between 0 (noise) and 1 (all in one direction); 0 until ready.
  @exclusivity(unchecked) public private(set) var efficiencyRatio = 0.0
  @exclusivity(unchecked) private var window: RollingWindow<Double>
  @exclusivity(unchecked) private var way: RollingSum
  private let slowest: Double
  private let range: Double
  public let period: Int

  /// - Parameters:
  ///   - period: over how many steps the efficiency is measured; less than 1 is taken as 1.
  ///   - fast: the period of the exponential average in a pure trend.
  ///   - slow: its period in pure noise.
  public init(_ period: Int, fast: Int = 2, slow: Int = 30) {
    self.period = max(1, period)
    slowest = 2 / (Double(max(1, slow)) + 1)
    range = 2 / (Double(max(1, fast)) + 1) - slowest
    window = RollingWindow(self.period + 1)
    way = RollingSum(self.period)
  }

  public var isReady: Bool { window.isFull }
  public var warmUpPeriod: Int { period + 1 }

  public func update(_ value: Double) {
    let last = window.first
    window.add(value)
    if let last { way.add(abs(value - last)) }
    guard isReady, let oldest = window.oldest else {
      self.value = value
      return
    }
    let distance = abs(value - oldest)
    // The sum may fall short of the distance by a rounding.
    efficiencyRatio = way.value <= distance ? 1 : distance / way.value
    let root = efficiencyRatio * range + slowest
    self.value += root * root * (value - self.value)
  }

  public func reset() {
    value = 0
    efficiencyRatio = 0
    window.removeAll()
    way.removeAll()
  }
}

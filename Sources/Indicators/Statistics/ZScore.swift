/// How many standard deviations the newest value is above the mean of the last `period` values, itself included.
///
/// The deviation is that of `StandardDeviation`. 0 where all values are equal.
public final class ZScore: ValueIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  private let deviation: StandardDeviation

  /// - Parameter period: how many values; less than 1 is taken as 1.
  public init(_ period: Int) {
    deviation = StandardDeviation(period)
  }

  public var period: Int { deviation.period }
  public var isReady: Bool { deviation.isReady }
  public var warmUpPeriod: Int { period }

  public func update(_ value: Double) {
    deviation.update(value)
    let unit = deviation.value
    self.value = unit == 0 ? 0 : (value - deviation.mean) / unit
  }

  public func reset() {
    value = 0
    deviation.reset()
  }
}

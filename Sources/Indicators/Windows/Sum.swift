/// The sum of the last `period` values.
public final class Sum: ValueIndicator {
  @exclusivity(unchecked) private var sum: RollingSum
  public let period: Int

  /// - Parameter period: how many values; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    sum = RollingSum(self.period)
  }

  public var value: Double { sum.value }
  public var isReady: Bool { sum.isFull }
  public var warmUpPeriod: Int { period }

  public func update(_ value: Double) {
    sum.add(value)
  }

  public func reset() {
    sum.removeAll()
  }
}

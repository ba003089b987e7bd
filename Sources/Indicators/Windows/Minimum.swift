/// The smallest of the last `period` values.
///
/// Complexity: O(1) for a value in the mean, whatever the period; the memory is that of `period` values.
public final class Minimum: ValueIndicator {
  @exclusivity(unchecked) private var extreme: RollingMaximum
  public let period: Int

  /// - Parameter period: how many values; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    extreme = RollingMaximum(self.period)
  }

  // The smallest is the largest of the negatives. (0 is subtracted from so that it does not turn into -0.)
  public var value: Double { 0 - extreme.value }
  public var isReady: Bool { extreme.isFull }
  public var warmUpPeriod: Int { period }
  /// How many inputs ago the smallest came: 0 if it is the newest. Of equal ones the newest counts.
  public var age: Int { extreme.age }

  public func update(_ value: Double) {
    extreme.add(-value)
  }

  public func reset() {
    extreme.removeAll()
  }
}

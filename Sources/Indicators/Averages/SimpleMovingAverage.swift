/// The mean of the last `period` values.
///
/// The sum is carried along and made anew once in `period` values, so that rounding does not add up.
/// Complexity: O(1) for a value in the mean.
public final class SimpleMovingAverage: ValueIndicator {
  // Unchecked: an indicator belongs to one strategy on one thread and calls nobody.
  @exclusivity(unchecked) @usableFromInline var sum = 0.0
  @exclusivity(unchecked) @usableFromInline var fresh = 0.0
  @exclusivity(unchecked) @usableFromInline var index = 0
  @exclusivity(unchecked) @usableFromInline var isFull = false
  @usableFromInline let values: UnsafeMutablePointer<Double>
  public let period: Int

  /// - Parameter period: how many values; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    values = .allocate(capacity: self.period)
    values.initialize(repeating: 0, count: self.period)
  }

  deinit { values.deallocate() }

  public var warmUpPeriod: Int { period }
  /// Whether there were `period` values.
  @inlinable public var isReady: Bool { isFull }
  /// The mean of the values so far, at most the last `period`; 0 before the first.
  @inlinable public var value: Double {
    let count = isFull ? period : index
    return count == 0 ? 0 : sum / Double(count)
  }

  @inlinable
  public func update(_ value: Double) {
    sum += value - (isFull ? values[index] : 0)
    values[index] = value
    fresh += value
    index += 1
    if index == period {
      sum = fresh
      fresh = 0
      index = 0
      isFull = true
    }
  }

  public func reset() {
    sum = 0
    fresh = 0
    index = 0
    isFull = false
  }
}

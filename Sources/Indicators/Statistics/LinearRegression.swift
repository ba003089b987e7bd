/// The straight line through the last `period` values with the least squares, and its end: the least squares moving
/// average.
///
/// The places of the values are 1 (the oldest) to `period` (the newest), as in Lean. Until it is ready the value is the
/// newest input, slope and intercept are 0; the slope is also 0 with a period of 1.
/// Complexity: O(1) for a value in the mean.
public final class LinearRegression: ValueIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  /// By how much the line rises from one value to the next.
  @exclusivity(unchecked) public private(set) var slope = 0.0
  /// The line at place 0, one step before the oldest value.
  @exclusivity(unchecked) public private(set) var intercept = 0.0
  @exclusivity(unchecked) private var moments: RollingMoments
  public let period: Int

  /// - Parameter period: how many values; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    moments = RollingMoments(self.period)
  }

  public var isReady: Bool { moments.isFull }
  public var warmUpPeriod: Int { period }

  public func update(_ value: Double) {
    moments.add(value)
    guard isReady else {
      self.value = value
      return
    }
    let count = Double(period)
    let middle = (count + 1) / 2
    // The squares of the distances of the places from their middle.
    let squares = count * (count * count - 1) / 12
    slope = squares == 0 ? 0 : (moments.weighted - middle * moments.sum) / squares
    let mean = moments.mean
    intercept = mean - slope * middle
    self.value = mean + slope * (count - middle)
  }

  public func reset() {
    value = 0
    slope = 0
    intercept = 0
    moments.removeAll()
  }
}

/// The square root of the `Variance` of the last `period` values.
public final class StandardDeviation: ValueIndicator {
  private let variance: Variance

  /// - Parameter period: how many values; less than 1 is taken as 1.
  public init(_ period: Int) {
    variance = Variance(period)
  }

  public var period: Int { variance.period }
  public var value: Double { variance.value.squareRoot() }
  public var mean: Double { variance.mean }
  public var isReady: Bool { variance.isReady }
  public var warmUpPeriod: Int { variance.warmUpPeriod }

  public func update(_ value: Double) {
    variance.update(value)
  }

  public func reset() {
    variance.reset()
  }
}

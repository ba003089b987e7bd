/// `RateOfChange` in per cent.
public final class RateOfChangePercent: ValueIndicator {
  private let rate: RateOfChange

  /// - Parameter period: over how many steps; less than 1 is taken as 1.
  public init(_ period: Int) {
    rate = RateOfChange(period)
  }

  public var period: Int { rate.period }
  public var value: Double { rate.value * 100 }
  public var isReady: Bool { rate.isReady }
  public var warmUpPeriod: Int { rate.warmUpPeriod }

  public func update(_ value: Double) {
    rate.update(value)
  }

  public func reset() {
    rate.reset()
  }
}

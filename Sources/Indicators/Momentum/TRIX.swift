/// The change in per cent, over one step, of a value smoothed three times by an exponential average. (Jack Hutson.)
///
/// Each average begins when the one before it is ready. 0 where the smoothed value was 0.
public final class TRIX: ValueIndicator {
  private let first: ExponentialMovingAverage
  private let second: ExponentialMovingAverage
  private let third: ExponentialMovingAverage
  private let change = RateOfChangePercent(1)

  /// - Parameter period: that of each of the averages; less than 1 is taken as 1.
  public init(_ period: Int) {
    first = ExponentialMovingAverage(period)
    second = ExponentialMovingAverage(period)
    third = ExponentialMovingAverage(period)
  }

  public var period: Int { first.period }
  public var value: Double { change.value }
  public var isReady: Bool { change.isReady }
  public var warmUpPeriod: Int { 3 * (period - 1) + 2 }

  public func update(_ value: Double) {
    first.update(value)
    guard first.isReady else { return }
    second.update(first.value)
    guard second.isReady else { return }
    third.update(second.value)
    guard third.isReady else { return }
    change.update(third.value)
  }

  public func reset() {
    first.reset()
    second.reset()
    third.reset()
    change.reset()
  }
}

/// How much of the movement was upward: 100 when all of it, 0 when none. (Wilder, 1978.)
///
/// As in Lean a step without change counts as a gain and a loss of 0, and the value is 100 where the average loss is 0
/// when rounded to ten decimals.
public final class RelativeStrengthIndex: ValueIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  @exclusivity(unchecked) private var last: Double?
  private let gains: any ValueIndicator
  private let losses: any ValueIndicator

  /// - Parameters:
  ///   - period: how many steps are averaged; less than 1 is taken as 1.
  ///   - average: how they are averaged.
  public init(_ period: Int = 14, average: AverageKind = .wilder) {
    gains = average.average(period)
    losses = average.average(period)
  }

  public var averageGain: Double { gains.value }
  public var averageLoss: Double { losses.value }
  public var isReady: Bool { losses.isReady }
  public var warmUpPeriod: Int { losses.warmUpPeriod + 1 }

  public func update(_ value: Double) {
    if let last {
      gains.update(max(0, value - last))
      losses.update(max(0, last - value))
    }
    last = value
    let isWithoutLoss = (averageLoss * 1e10).rounded(.toNearestOrEven) == 0
    let ratio = averageGain / averageLoss
    // A Hull average may overshoot to where the ratio is -1.
    self.value = isWithoutLoss ? 100 : ratio == -1 ? 0 : 100 - 100 / (1 + ratio)
  }

  public func reset() {
    value = 0
    last = nil
    gains.reset()
    losses.reset()
  }
}

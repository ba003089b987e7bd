/// The average of `TrueRange`, from the first bar on.
public final class AverageTrueRange: CandleIndicator {
  private let range = TrueRange()
  private let average: any ValueIndicator

  /// - Parameters:
  ///   - period: how many bars are averaged; less than 1 is taken as 1.
  ///   - average: how they are averaged.
  public init(_ period: Int = 14, average: AverageKind = .wilder) {
    self.average = average.average(period)
  }

  public var value: Double { average.value }
  /// That of the newest bar alone.
  public var trueRange: Double { range.value }
  public var isReady: Bool { average.isReady }
  public var warmUpPeriod: Int { average.warmUpPeriod }

  public func update(_ candle: Candle) {
    range.update(candle)
    average.update(range.value)
  }

  public func reset() {
    range.reset()
    average.reset()
  }
}

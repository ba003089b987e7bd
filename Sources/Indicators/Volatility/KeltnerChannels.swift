/// A moving average of the typical price with a band of some average true ranges on either side. (Chester Keltner.)
///
/// The true ranges are averaged simply, whatever the kind of the middle, as in Lean.
public final class KeltnerChannels: CandleIndicator {
  private let average: any ValueIndicator
  private let range: AverageTrueRange
  private let width: Double

  /// - Parameters:
  ///   - period: how many bars; less than 1 is taken as 1.
  ///   - width: how many average true ranges are between the middle and a band.
  ///   - average: how the middle is formed.
  public init(_ period: Int = 20, width: Double = 2, average: AverageKind = .simple) {
    self.average = average.average(period)
    range = AverageTrueRange(period, average: .simple)
    self.width = width
  }

  /// The middle.
  public var value: Double { middle }
  public var middle: Double { average.value }
  public var upper: Double { middle + width * range.value }
  public var lower: Double { middle - width * range.value }
  public var averageTrueRange: Double { range.value }
  public var isReady: Bool { average.isReady && range.isReady }
  public var warmUpPeriod: Int { max(average.warmUpPeriod, range.warmUpPeriod) }

  public func update(_ candle: Candle) {
    range.update(candle)
    average.update(candle.typicalPrice)
  }

  public func reset() {
    average.reset()
    range.reset()
  }
}

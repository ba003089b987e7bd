/// A moving average with a band of some standard deviations on either side. (John Bollinger.)
///
/// The deviation is that of `StandardDeviation`, over the same period.
public final class BollingerBands: ValueIndicator {
  /// The newest input, as in Lean.
  @exclusivity(unchecked) public private(set) var value = 0.0
  private let average: any ValueIndicator
  private let deviation: StandardDeviation
  private let width: Double

  /// - Parameters:
  ///   - period: how many values; less than 1 is taken as 1.
  ///   - width: how many standard deviations are between the middle and a band.
  ///   - average: how the middle is formed.
  public init(_ period: Int = 20, width: Double = 2, average: AverageKind = .simple) {
    self.average = average.average(period)
    deviation = StandardDeviation(period)
    self.width = width
  }

  public var middle: Double { average.value }
  public var upper: Double { middle + width * deviation.value }
  public var lower: Double { middle - width * deviation.value }
  public var standardDeviation: Double { deviation.value }
  /// The distance of the bands in per cent of the middle; 0 if that is 0.
  public var bandWidth: Double { middle == 0 ? 0 : (upper - lower) / middle * 100 }
  /// Where the newest value stands between the lower (0) and the upper band (1); 0 if they are the same.
  public var percentB: Double { upper == lower ? 0 : (value - lower) / (upper - lower) }
  public var isReady: Bool { average.isReady && deviation.isReady }
  public var warmUpPeriod: Int { max(average.warmUpPeriod, deviation.warmUpPeriod) }

  public func update(_ value: Double) {
    self.value = value
    average.update(value)
    deviation.update(value)
  }

  public func reset() {
    value = 0
    average.reset()
    deviation.reset()
  }
}

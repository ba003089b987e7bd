/// How strong a trend is, whichever way it goes: 0 to 100. (Wilder, 1978; begun as in Lean.)
///
/// A bar that shows no direction at all gives 50 and leaves the average as it is; until there is an average the value
/// is 50 too. The two directional indices are 0 where there was no true range.
public final class AverageDirectionalIndex: CandleIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  /// The directional index of rises.
  @exclusivity(unchecked) public private(set) var plus = 0.0
  /// The directional index of falls.
  @exclusivity(unchecked) public private(set) var minus = 0.0
  @exclusivity(unchecked) private var last: Candle?
  @exclusivity(unchecked) private var bars = 0
  @exclusivity(unchecked) private var smoothRise = 0.0
  @exclusivity(unchecked) private var smoothFall = 0.0
  @exclusivity(unchecked) private var smoothRange = 0.0
  private let average: WilderMovingAverage

  /// - Parameter period: how many bars each of the averages covers; less than 1 is taken as 1.
  public init(_ period: Int = 14) {
    average = WilderMovingAverage(period)
  }

  public var period: Int { average.period }
  public var isReady: Bool { bars >= warmUpPeriod }
  public var warmUpPeriod: Int { 2 * period }

  public func update(_ candle: Candle) {
    bars += 1
    addMovement(to: candle)
    last = candle
    if bars > period && smoothRange > 0 {
      plus = 100 * smoothRise / smoothRange
      minus = 100 * smoothFall / smoothRange
    } else {
      plus = 0
      minus = 0
    }
    guard plus + minus > 0 else {
      value = 50
      return
    }
    average.update(100 * abs(plus - minus) / (plus + minus))
    value = average.value
  }

  public func reset() {
    value = 0
    plus = 0
    minus = 0
    last = nil
    bars = 0
    smoothRise = 0
    smoothFall = 0
    smoothRange = 0
    average.reset()
  }

  private func addMovement(to candle: Candle) {
    guard let last else { return }
    // Sums of `period` movements first; after that the newest takes the place of an average one.
    if bars > period + 1 {
      let length = Double(period)
      smoothRise -= smoothRise / length
      smoothFall -= smoothFall / length
      smoothRange -= smoothRange / length
    }
    let up = candle.high - last.high
    let down = last.low - candle.low
    if up > 0 && up >= down { smoothRise += up }
    if down > 0 && down > up { smoothFall += down }
    smoothRange += max(candle.high - candle.low, abs(last.close - candle.high), abs(last.close - candle.low))
  }
}

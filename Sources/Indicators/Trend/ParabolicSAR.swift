/// The parabolic stop and reverse: a stop that follows the price ever faster, until the price meets it. (Wilder, 1978.)
///
/// The second bar tells the first direction: long if its close is not below the first one. The first stop is then the
/// low of the first bar, and the first extreme is, as in Lean, the *lower* of the two highs (others take the higher);
/// for a short the high of the first bar and the lower of the two lows. 0 after the first bar.
public final class ParabolicSAR: CandleIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  @exclusivity(unchecked) public private(set) var isReady = false
  /// Whether the stop is below the price.
  @exclusivity(unchecked) public private(set) var isLong = false
  @exclusivity(unchecked) private var last: Candle?
  /// The stop for the next bar.
  @exclusivity(unchecked) private var stop = 0.0
  @exclusivity(unchecked) private var extreme = 0.0
  @exclusivity(unchecked) private var acceleration = 0.0
  private let start: Double
  private let increment: Double
  private let maximum: Double

  /// - Parameters:
  ///   - start: which part of its distance from the extreme the stop makes up in a bar, at first.
  ///   - increment: by how much that part grows with each new extreme.
  ///   - maximum: where it ends.
  public init(start: Double = 0.02, increment: Double = 0.02, maximum: Double = 0.2) {
    self.start = start
    self.increment = increment
    self.maximum = maximum
  }

  public var warmUpPeriod: Int { 2 }

  public func update(_ candle: Candle) {
    defer { last = candle }
    guard let last else { return }
    guard isReady else {
      begin(last, candle)
      return
    }
    value = stop
    if isLong ? candle.low <= stop : candle.high >= stop {
      isLong.toggle()
      value = bounded(extreme, last, candle)
      extreme = isLong ? candle.high : candle.low
      acceleration = start
    } else if isLong ? candle.high > extreme : candle.low < extreme {
      extreme = isLong ? candle.high : candle.low
      acceleration = min(maximum, acceleration + increment)
    }
    stop = bounded(value + acceleration * (extreme - value), last, candle)
  }

  public func reset() {
    value = 0
    isReady = false
    isLong = false
    last = nil
    stop = 0
    extreme = 0
    acceleration = 0
  }

  private func begin(_ first: Candle, _ second: Candle) {
    isLong = second.close >= first.close
    extreme = isLong ? min(first.high, second.high) : min(first.low, second.low)
    stop = isLong ? first.low : first.high
    value = stop
    acceleration = start
    isReady = true
  }

  /// No stop is within the range of the last two bars.
  private func bounded(_ stop: Double, _ last: Candle, _ candle: Candle) -> Double {
    isLong ? min(stop, last.low, candle.low) : max(stop, last.high, candle.high)
  }
}

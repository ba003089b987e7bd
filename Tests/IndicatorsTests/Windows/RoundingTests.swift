import Indicators
import Testing

/// The indicators that carry sums along: what they give must be that of their window alone.
struct RoundingTests {
  static let carried = [
    Subject("Sum") { Sum(7) },
    Subject("LinearWeightedMovingAverage") { LinearWeightedMovingAverage(7) },
    Subject("Variance") { Variance(7) },
    Subject("ZScore") { ZScore(7) },
    Subject("LinearRegression") { LinearRegression(7) },
    Subject("RollingCorrelation") { RollingCorrelation(7) },
    Subject("RollingBeta") { RollingBeta(6) },
    Subject("CommodityChannelIndex") { CommodityChannelIndex(7) },
    Subject("MoneyFlowIndex") { MoneyFlowIndex(6) },
    Subject("VolumeWeightedAveragePrice") { VolumeWeightedAveragePrice(7) },
  ]

  /// At once, and not only when the sums are made anew in their turn.
  @Test(arguments: carried, 20..<27)
  func forgetsAtOnce(_ subject: Subject, _ before: Int) {
    for size in [1e3, 1e4, 1e5, 1e6, 1e9, 1e12, 1e18] {
      let candles = randomWalk(before + 7, seed: 11)
      let indicator = subject.make()
      for candle in candles.prefix(before) { feed(indicator, candle) }
      let huge = Candle(open: size * 0.7, high: size * 1.1, low: size * 0.9, close: size, volume: size)
      feed(indicator, huge)
      let fresh = subject.make()
      for candle in candles.suffix(7) {
        feed(indicator, candle)
        feed(fresh, candle)
      }
      let values = "\(indicator.value) instead of \(fresh.value)"
      #expect(isClose(indicator.value, fresh.value), "\(values) after \(size)")
    }
  }

  /// Of equal values there is exactly no variance, as soon as there are only equal ones.
  @Test(arguments: 20..<27)
  func seesEqualValuesAtOnce(_ before: Int) {
    for seed: UInt64 in 1...20 {
      let none: [any Indicator] = [
        Variance(7), ZScore(7), RollingCorrelation(7), CommodityChannelIndex(7), RollingBeta(6),
      ]
      for candle in randomWalk(before, seed: seed) {
        for indicator in none { feed(indicator, candle) }
      }
      for _ in 0..<7 {
        for indicator in none { feed(indicator, Candle(open: 98.7, high: 98.7, low: 98.7, close: 98.7)) }
      }
      for indicator in none { #expect(indicator.value == 0, "\(indicator)") }
    }
  }

  /// After very many values the error is no larger than after few.
  @Test func doesNotGather() {
    var numbers = SeededNumbers(12)
    var last = RollingWindow<Double>(10)
    let sum = Sum(10)
    let average = LinearWeightedMovingAverage(10)
    let variance = Variance(10)
    let regression = LinearRegression(10)
    var errors = [0.0, 0, 0, 0]
    for i in 0..<300_000 {
      let value = Double.random(in: -1_000...1_000, using: &numbers)
      last.add(value)
      sum.update(value)
      average.update(value)
      variance.update(value)
      regression.update(value)
      guard i > 299_000 else { continue }
      let mean = last.reduce(0, +) / 10
      let weighted = last.enumerated().map { Double(10 - $0.offset) * $0.element }.reduce(0, +)
      let rise = last.enumerated().map { (4.5 - Double($0.offset)) * $0.element }.reduce(0, +)
      errors[0] = max(errors[0], abs(sum.value - mean * 10))
      errors[1] = max(errors[1], abs(average.value - weighted / 55))
      errors[2] = max(
        errors[2], abs(variance.value - last.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 10))
      errors[3] = max(errors[3], abs(regression.slope - rise / 82.5))
    }
    #expect(errors[0] < 1e-11 && errors[1] < 1e-12 && errors[2] < 1e-8 && errors[3] < 1e-12, "\(errors)")
  }
}

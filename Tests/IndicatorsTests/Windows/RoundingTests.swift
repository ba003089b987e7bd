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

  /// Of two series, when only one of them was huge.
  @Test(arguments: 20..<27)
  func forgetsOneSideAtOnce(_ before: Int) {
    for (x, y) in [(1.0, 1e9), (1e9, 1.0), (100, 1e5), (1e5, 100)] {
      let correlation = RollingCorrelation(7)
      let fresh = RollingCorrelation(7)
      let candles = randomWalk(before + 7, seed: 13)
      for (i, candle) in candles.enumerated() {
        if i == before { correlation.update(x, y) }
        correlation.update(candle.open, candle.close)
        if i >= before { fresh.update(candle.open, candle.close) }
      }
      #expect(isClose(correlation.value, fresh.value), "\(correlation.value) instead of \(fresh.value)")
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
    var errors = (sum: 0.0, average: 0.0, variance: 0.0, slope: 0.0)
    for i in 0..<200_000 {
      let value = Double.random(in: -1_000...1_000, using: &numbers)
      last.add(value)
      for indicator in [sum, average, variance, regression] as [any ValueIndicator] {
        indicator.update(value)
      }
      guard i > 199_000 else { continue }
      let mean = last.reduce(0, +) / 10
      let squares = last.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      let weighted = last.enumerated().map { Double(10 - $0.offset) * $0.element }.reduce(0, +)
      let rise = last.enumerated().map { (4.5 - Double($0.offset)) * $0.element }.reduce(0, +)
      errors.sum = max(errors.sum, abs(sum.value - mean * 10))
      errors.average = max(errors.average, abs(average.value - weighted / 55))
      errors.variance = max(errors.variance, abs(variance.value - squares / 10))
      errors.slope = max(errors.slope, abs(regression.slope - rise / 82.5))
    }
    #expect(errors.sum < 4e-12)
    #expect(errors.average < 1e-12)
    #expect(errors.variance < 2e-9)
    #expect(errors.slope < 1e-12)
  }

  /// A series that repeats itself is rounded the same way each time.
  @Test func sumOfARepeatingSeriesDoesNotGather() {
    let series = [0.3, 123.456, 7.7, 0.01, 999.9]
    let sum = Sum(7)
    for i in 0..<100_000 { sum.update(series[i % 5]) }
    let expected = (99_993..<100_000).map { series[$0 % 5] }.reduce(0, +)
    #expect(abs(sum.value - expected) < 1e-11)
  }

  @Test func pairsDoNotGatherEither() {
    let candles = randomWalk(100_000, seed: 14)
    let correlation = RollingCorrelation(10)
    for candle in candles { correlation.update(candle.volume, candle.close) }
    let fresh = RollingCorrelation(10)
    var error = 0.0
    for candle in candles.suffix(1_000) {
      correlation.update(candle.volume, candle.close)
      fresh.update(candle.volume, candle.close)
      if fresh.isReady { error = max(error, abs(correlation.value - fresh.value)) }
    }
    #expect(error < 1e-14, "\(error)")
  }
}

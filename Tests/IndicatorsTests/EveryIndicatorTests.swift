import Indicators
import Testing

/// What holds for all indicators.
struct EveryIndicatorTests {
  @Test(arguments: Subject.all + Subject.withoutPeriod)
  func isReadyAfterItsWarmUp(_ subject: Subject) {
    let indicator = subject.make()
    #expect(indicator.value == 0)
    for (count, candle) in randomWalk(200).enumerated() {
      #expect(indicator.isReady == (count >= indicator.warmUpPeriod), "after \(count) inputs")
      feed(indicator, candle)
    }
  }

  @Test(arguments: Subject.all)
  func isAfterResetAsIfNew(_ subject: Subject) {
    let used = subject.make()
    // More than one turn of all windows, and not a whole number of them.
    for candle in randomWalk(137, seed: 2) { feed(used, candle) }
    used.reset()
    let fresh = subject.make()
    for candle in randomWalk(137, seed: 3) {
      #expect(used.value == fresh.value)
      #expect(used.isReady == fresh.isReady)
      feed(used, candle)
      feed(fresh, candle)
    }
  }

  @Test(arguments: Subject.all + Subject.withoutPeriod, [0.0, 100.0, 1e-9])
  func isFiniteForEqualBars(_ subject: Subject, _ price: Double) {
    let indicator = subject.make()
    for _ in 0..<200 {
      feed(indicator, Candle(open: price, high: price, low: price, close: price))
      #expect(indicator.value.isFinite)
    }
    #expect(indicator.isReady)
  }

  /// A movement, then none: sums that should be 0 must not be a rounding, which would be divided by a rounding.
  @Test(arguments: Subject.all + Subject.withoutPeriod)
  func isAsIfForEqualBarsAlone(_ subject: Subject) {
    let indicator = subject.make()
    for candle in randomWalk(137) { feed(indicator, candle) }
    let still = subject.make()
    for _ in 0..<100 {
      let candle = Candle(open: 99.3, high: 99.3, low: 99.3, close: 99.3)
      feed(indicator, candle)
      feed(still, candle)
      #expect(indicator.value.isFinite)
    }
    guard subject.forgets else { return }
    #expect(isClose(indicator.value, still.value), "\(indicator.value) instead of \(still.value)")
  }

  /// Prices of 0, of less, and steps between far levels.
  @Test(arguments: Subject.all)
  func isFiniteForOddPrices(_ subject: Subject) {
    var numbers = SeededNumbers(9)
    let indicator = subject.make()
    for _ in 0..<2_000 {
      let levels = [0, 0, 1, -1, 1e-12, 1e12, 5, 5].map { $0 * Double.random(in: 0...1, using: &numbers) }
      let low = levels.randomElement(using: &numbers) ?? 0
      let high = max(low, levels.randomElement(using: &numbers) ?? 0)
      feed(indicator, Candle(open: low, high: high, low: low, close: high, volume: abs(low)))
      #expect(indicator.value.isFinite)
    }
  }

  /// Once a huge value has left the windows, nothing is left of it.
  @Test(arguments: Subject.all.filter(\.forgets), [1e9, 1e18])
  func forgetsWhatWasHuge(_ subject: Subject, _ size: Double) {
    let candles = randomWalk(90)
    let indicator = subject.make()
    for (row, candle) in candles.enumerated() {
      feed(indicator, candle)
      if row == 49 {
        feed(
          indicator, Candle(open: size, high: size * 1.1, low: size * 0.9, close: size * 1.05, volume: size))
      }
    }
    let fresh = subject.make()
    for candle in candles.suffix(40) { feed(fresh, candle) }
    #expect(isClose(indicator.value, fresh.value), "\(indicator.value) instead of \(fresh.value)")
  }

  /// The same after many values as after the last ones alone.
  @Test(arguments: Subject.all.filter(\.forgets))
  func doesNotGatherRounding(_ subject: Subject) {
    let candles = randomWalk(20_003, seed: 4)
    let indicator = subject.make()
    for candle in candles { feed(indicator, candle) }
    let fresh = subject.make()
    for candle in candles.suffix(40) { feed(fresh, candle) }
    #expect(isClose(indicator.value, fresh.value), "\(indicator.value) instead of \(fresh.value)")
  }
}

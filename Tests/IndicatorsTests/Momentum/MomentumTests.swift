import Indicators
import Testing

struct MomentumTests {
  @Test func strengthIsWholeWithoutLosses() {
    let index = RelativeStrengthIndex(3)
    for value in [1.0, 2, 3, 3] { index.update(value) }
    #expect(index.isReady && index.value == 100)
    for value in stride(from: 3.0, to: -400, by: -1) { index.update(value) }
    #expect(index.value < 1e-9)
  }

  /// A loss that is 0 when rounded to ten decimals is none.
  @Test func strengthDoesNotSeeTheSmallestLoss() {
    let index = RelativeStrengthIndex(1)
    index.update(1)
    index.update(1 - 2e-11)
    #expect(index.value == 100)
    index.update(0.5)
    #expect(index.value == 0)
  }

  @Test(arguments: AverageKind.allCases)
  func strengthTakesAnyAverage(_ kind: AverageKind) {
    let index = RelativeStrengthIndex(9, average: kind)
    for candle in randomWalk(300) {
      index.update(candle.close)
      #expect(index.value.isFinite)
    }
  }

  @Test func convergenceHasNoHistogramBeforeTheSignal() {
    let macd = MACD(fast: 1, slow: 2, signal: 2)
    for value in [1.0, 3] { macd.update(value) }
    // The fast one is the value, the slow one the mean; the signal has one value.
    #expect(macd.value == 1 && macd.histogram == 0 && !macd.isReady)
    macd.update(3)
    #expect(macd.isReady)
    #expect(isClose(macd.histogram, macd.value - (1 + macd.value) / 2))
  }

  @Test func changesBeginWithTheFirstValue() {
    let momentum = Momentum(3)
    let rate = RateOfChange(3)
    for value in [2.0, 4, 5] {
      momentum.update(value)
      rate.update(value)
    }
    #expect(momentum.value == 3 && !momentum.isReady)
    #expect(rate.value == 1.5 && !rate.isReady)
  }

  @Test func rateFromNothingIsNothing() {
    let rate = RateOfChange(1)
    rate.update(0)
    rate.update(5)
    #expect(rate.value == 0 && rate.isReady)
  }

  @Test func withoutRangeThereIsNoPlaceInIt() {
    let stochastic = Stochastic(2, k: 1, d: 1)
    let williams = WilliamsPercentR(2)
    for _ in 0..<3 {
      let candle = Candle(open: 5, high: 5, low: 5, close: 5)
      stochastic.update(candle)
      williams.update(candle)
    }
    #expect(stochastic.value == 0 && stochastic.d == 0 && stochastic.isReady)
    #expect(williams.value == 0 && williams.isReady)
  }
}

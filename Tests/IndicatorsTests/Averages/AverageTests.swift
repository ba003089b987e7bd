import Indicators
import Testing

struct AverageTests {
  @Test func exponentialIsNothingBeforeItIsReady() {
    let average = ExponentialMovingAverage(3)
    average.update(6)
    average.update(9)
    #expect(average.value == 0)
    average.update(3)
    #expect(average.value == 6)
    average.update(10)
    #expect(average.value == 8)
  }

  /// The value that completes the period is already weighted against the mean of those before.
  @Test func wilderBeginsOneValueEarly() {
    let average = WilderMovingAverage(4)
    for value in [1.0, 2, 6] { average.update(value) }
    #expect(average.value == 3 && !average.isReady)
    average.update(7)
    #expect(average.value == 4 && average.isReady)
  }

  @Test(arguments: AverageKind.allCases)
  func kindsMakeAverages(_ kind: AverageKind) {
    let average = kind.average(9)
    for _ in 0..<average.warmUpPeriod { average.update(42) }
    #expect(average.isReady)
    #expect(isClose(average.value, 42))
  }

  @Test func kindsAreWhatTheySay() {
    #expect(AverageKind.simple.average(2) is SimpleMovingAverage)
    #expect(AverageKind.exponential.average(2) is ExponentialMovingAverage)
    #expect(AverageKind.wilder.average(2) is WilderMovingAverage)
    #expect(AverageKind.linearWeighted.average(2) is LinearWeightedMovingAverage)
    #expect(AverageKind.hull.average(2) is HullMovingAverage)
    #expect(AverageKind.kaufmanAdaptive.average(2) is KaufmanAdaptiveMovingAverage)
  }

  @Test func kaufmanIsFastInATrend() {
    let average = KaufmanAdaptiveMovingAverage(4)
    for value in [1.0, 2, 3, 4] { average.update(value) }
    #expect(average.value == 4 && average.efficiencyRatio == 0)
    average.update(5)
    // From the value before, 4, with the square of 2/3.
    #expect(average.efficiencyRatio == 1)
    #expect(isClose(average.value, 4 + 4.0 / 9))
  }

  /// Rounding in the sum of the steps must not make the efficiency more than whole.
  @Test func kaufmanIsNeverMoreThanEfficient() {
    let average = KaufmanAdaptiveMovingAverage(10)
    var price = 1.0
    for candle in randomWalk(300) {
      price *= 1 + (candle.high - candle.low) / 10
      average.update(price)
      #expect(average.efficiencyRatio <= 1)
    }
    #expect(isClose(average.efficiencyRatio, 1))
  }
}

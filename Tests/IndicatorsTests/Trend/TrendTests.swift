import Indicators
import Testing

struct TrendTests {
  /// Neither a rise nor a fall: 50, and ready in its time all the same.
  @Test func withoutDirectionIsInTheMiddle() {
    let index = AverageDirectionalIndex(3)
    for _ in 0..<6 { index.update(Candle(open: 5, high: 6, low: 4, close: 5)) }
    #expect(index.value == 50 && index.plus == 0 && index.minus == 0 && index.isReady)
  }

  @Test func allRisesAreOneDirection() {
    let index = AverageDirectionalIndex(3)
    for i in 0..<40 {
      let price = Double(i)
      index.update(Candle(open: price, high: price + 1, low: price, close: price + 1))
    }
    #expect(isClose(index.value, 100))
    #expect(index.minus == 0)
  }

  @Test func newestOfEqualExtremesCounts() {
    let aroon = AroonOscillator(4)
    for high in [9.0, 5, 9, 6, 6] { aroon.update(Candle(open: 4, high: high, low: 4, close: 4)) }
    #expect(aroon.up == 50 && aroon.down == 100 && aroon.value == -50)
  }

  @Test func stopTurnsWhereThePriceMeetsIt() {
    let stop = ParabolicSAR()
    for i in 0..<20 {
      let price = 100 + Double(i)
      stop.update(Candle(open: price, high: price + 1, low: price - 1, close: price))
      #expect(i == 0 || stop.isLong && stop.value < price - 1)
    }
    stop.update(Candle(open: 100, high: 101, low: 90, close: 91))
    #expect(!stop.isLong && stop.value == 120)
  }

  @Test func stopBeginsBelowARise() {
    let stop = ParabolicSAR(start: 0.1, increment: 0.1, maximum: 0.5)
    stop.update(Candle(open: 10, high: 12, low: 9, close: 11))
    #expect(stop.value == 0 && !stop.isReady)
    stop.update(Candle(open: 11, high: 14, low: 10, close: 13))
    #expect(stop.value == 9 && stop.isLong)
    // The extreme is 12, the lower of the two highs, so that 13 is a new one.
    stop.update(Candle(open: 13, high: 13, low: 12, close: 13))
    #expect(stop.value == 9)
    stop.update(Candle(open: 13, high: 13, low: 12, close: 13))
    #expect(isClose(stop.value, 9 + 0.2 * (13 - 9)))
  }

  @Test func equalClosesBeginARise() {
    let stop = ParabolicSAR()
    stop.update(Candle(open: 10, high: 12, low: 9, close: 11))
    stop.update(Candle(open: 11, high: 12, low: 10, close: 11))
    #expect(stop.isLong && stop.value == 9)
  }

  /// A low that is just the stop meets it.
  @Test func touchIsEnough() {
    let stop = ParabolicSAR()
    stop.update(Candle(open: 10, high: 12, low: 9, close: 11))
    stop.update(Candle(open: 11, high: 12, low: 10, close: 11))
    stop.update(Candle(open: 11, high: 11, low: 9, close: 10))
    #expect(!stop.isLong && stop.value == 12)

    let short = ParabolicSAR()
    short.update(Candle(open: 10, high: 12, low: 9, close: 11))
    short.update(Candle(open: 11, high: 11, low: 8, close: 10))
    short.update(Candle(open: 11, high: 12, low: 10, close: 12))
    #expect(short.isLong && short.value == 8)
  }

  /// A bar that goes as far up as down counts as a rise.
  @Test func equalMovementIsARise() {
    let index = AverageDirectionalIndex(1)
    index.update(Candle(open: 5, high: 6, low: 4, close: 5))
    index.update(Candle(open: 5, high: 7, low: 3, close: 5))
    #expect(index.plus == 25 && index.minus == 0)
  }
}

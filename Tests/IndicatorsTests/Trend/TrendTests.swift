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
}

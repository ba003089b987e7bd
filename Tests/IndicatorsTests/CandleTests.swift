import Indicators
import Market
import Testing

struct CandleTests {
  @Test func isTheBarInFloatingPoint() throws {
    let bar = Bar(
      start: Instant(seconds: 0), end: Instant(seconds: 60),
      open: try #require(Price(10.5)),
      high: try #require(Price(12.25)), low: try #require(Price(10)), close: try #require(Price(11)),
      volume: Volume(units: 25_000_000_000))
    let candle = Candle(bar)
    #expect(candle == Candle(open: 10.5, high: 12.25, low: 10, close: 11, volume: 250))
    #expect(abs(candle.typicalPrice - 33.25 / 3) < 1e-12)

    let range = TrueRange()
    range.update(bar)
    #expect(range.value == 2.25)
  }
}

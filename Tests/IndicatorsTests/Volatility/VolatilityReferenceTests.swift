import Indicators
import Testing

struct VolatilityReferenceTests {
  @Test func trueRanges() throws {
    try expect(TrueRange(), follows: "volatility", ["true range": \.value])
    try expect(AverageTrueRange(14), follows: "volatility", ["average true range": \.value])
    try expect(
      AverageTrueRange(5, average: .exponential), follows: "volatility",
      ["average true range exponential": \.value])
  }

  @Test func bollingerBands() throws {
    try expect(
      BollingerBands(10, width: 2), follows: "volatility",
      [
        "bands middle": \.middle, "bands upper": \.upper, "bands lower": \.lower, "bands width": \.bandWidth,
        "bands percent": \.percentB,
      ])
  }

  @Test func donchianChannel() throws {
    try expect(
      DonchianChannel(12), follows: "volatility",
      ["donchian": \.value, "donchian upper": \.upper, "donchian lower": \.lower])
  }

  @Test func keltnerChannels() throws {
    try expect(
      KeltnerChannels(10, width: 1.5), follows: "volatility",
      ["keltner": \.value, "keltner upper": \.upper, "keltner lower": \.lower])
  }

  @Test func firstRangeIsThatOfTheBar() {
    let range = TrueRange()
    range.update(Candle(open: 1, high: 4, low: 1, close: 2))
    #expect(range.value == 3 && !range.isReady)
    range.update(Candle(open: 7, high: 8, low: 7, close: 8))
    #expect(range.value == 6 && range.isReady)
  }

  @Test func bandsKeepTheNewestInput() {
    let bands = BollingerBands(2)
    bands.update(3)
    bands.update(5)
    #expect(bands.value == 5 && bands.middle == 4 && bands.standardDeviation == 1)
  }
}

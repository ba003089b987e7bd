import Indicators
import Testing

struct MomentumReferenceTests {
  @Test func relativeStrengthIndex() throws {
    try expect(RelativeStrengthIndex(14), follows: "momentum", ["rsi": \.value])
    try expect(RelativeStrengthIndex(5, average: .simple), follows: "momentum", ["rsi simple": \.value])
  }

  @Test func convergenceAndDivergence() throws {
    try expect(
      MACD(fast: 12, slow: 26, signal: 9), follows: "momentum",
      ["macd": \.value, "macd signal": \.signal, "macd histogram": \.histogram])
  }

  @Test func changes() throws {
    try expect(Momentum(10), follows: "momentum", ["momentum": \.value])
    try expect(RateOfChange(10), follows: "momentum", ["rate": \.value])
    try expect(RateOfChangePercent(10), follows: "momentum", ["rate percent": \.value])
    try expect(TRIX(5), follows: "momentum", ["trix": \.value])
  }

  @Test func stochastic() throws {
    try expect(
      Stochastic(7, k: 3, d: 4), follows: "momentum",
      ["stochastic": \.value, "stochastic k": \.k, "stochastic d": \.d])
  }

  @Test func williamsPercentR() throws {
    try expect(WilliamsPercentR(10), follows: "momentum", ["williams": \.value])
  }

  @Test func commodityChannelIndex() throws {
    try expect(CommodityChannelIndex(10), follows: "momentum", ["cci": \.value])
  }
}

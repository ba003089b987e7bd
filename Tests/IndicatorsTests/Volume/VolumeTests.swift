import Indicators
import Testing

struct VolumeTests {
  @Test func followTheReference() throws {
    try expect(OnBalanceVolume(), follows: "volume", ["on balance": \.value])
    try expect(MoneyFlowIndex(10), follows: "volume", ["money flow": \.value])
    try expect(VolumeWeightedAveragePrice(8), follows: "volume", ["vwap": \.value])
    try expect(SessionVolumeWeightedAveragePrice(), follows: "volume", ["session vwap": \.value])
  }

  @Test func balanceBeginsWithTheFirstVolume() {
    let balance = OnBalanceVolume()
    for (close, volume) in [(5.0, 100.0), (6, 30), (6, 1000), (2, 50)] {
      balance.update(Candle(open: close, high: close, low: close, close: close, volume: volume))
    }
    #expect(balance.value == 80)
  }

  /// A tenth has no exact binary form: a plain sum of a hundred thousand is wrong in the ninth digit.
  @Test func balanceDoesNotGatherRounding() {
    let balance = OnBalanceVolume()
    for i in 0..<100_000 {
      let price = Double(i)
      balance.update(Candle(open: price, high: price, low: price, close: price, volume: 0.1))
    }
    #expect(abs(balance.value - 10_000) < 1e-11)
  }

  @Test func withoutVolumeThePriceIsTheNewest() {
    let rolling = VolumeWeightedAveragePrice(2)
    let session = SessionVolumeWeightedAveragePrice()
    let candle = Candle(open: 1, high: 4, low: 1, close: 2)
    rolling.update(candle)
    session.update(candle)
    #expect(rolling.value == 2 && session.value == 2)
  }

  @Test func sessionsBeginAnew() {
    let price = SessionVolumeWeightedAveragePrice()
    price.update(Candle(open: 9, high: 9, low: 9, close: 9, volume: 1000))
    price.reset()
    price.update(Candle(open: 3, high: 3, low: 3, close: 3, volume: 1))
    price.update(Candle(open: 6, high: 6, low: 6, close: 6, volume: 2))
    #expect(price.value == 5)
  }

  @Test func moneyThatOnlyRose() {
    let index = MoneyFlowIndex(3)
    for i in 1...5 {
      let price = Double(i)
      index.update(Candle(open: price, high: price, low: price, close: price, volume: 10))
    }
    #expect(index.value == 100 && index.negativeFlow == 0 && index.positiveFlow == 120)
  }
}

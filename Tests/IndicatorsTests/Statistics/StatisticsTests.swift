import Indicators
import Testing

struct StatisticsTests {
  @Test func followTheReference() throws {
    try expect(Variance(10), follows: "statistics", ["variance": \.value])
    try expect(StandardDeviation(10), follows: "statistics", ["standard deviation": \.value])
    try expect(ZScore(10), follows: "statistics", ["z": \.value])
    try expect(
      LinearRegression(10), follows: "statistics",
      ["regression": \.value, "slope": \.slope, "intercept": \.intercept])
    try expect(RollingCorrelation(10), follows: "statistics", ["correlation": \.value])
    try expect(RollingBeta(10), follows: "statistics", ["beta": \.value])
  }

  /// A thousandth of movement on a level of a thousand million: squares of the values could not hold it.
  @Test(arguments: [1, 2, 3, 10, 37, 100])
  func varianceIsExactFarFromZero(_ period: Int) {
    var numbers = SeededNumbers(5)
    let variance = Variance(period)
    var values: [Double] = []
    for i in 0..<2_000 {
      let level = i < 700 ? 1.0 : i < 1_400 ? 1e9 : -1e6
      values.append(level + Double.random(in: -1e-3...1e-3, using: &numbers))
      variance.update(values[i])
      let last = values.suffix(period)
      let count = Double(last.count)
      let distances = last.map { $0 - values[i] }
      let mean = distances.reduce(0, +) / count
      let expected = distances.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / count
      #expect(variance.value >= 0)
      // 1e9 has a grain of 1e-7, on which the origin of the sums stands.
      #expect(abs(variance.value - expected) <= 1e-9 * expected + 1e-17, "row \(i)")
    }
  }

  @Test func equalValuesHaveNoVariance() {
    let variance = Variance(5)
    let z = ZScore(5)
    for value in [7.0, 1e18, 0.3, 12, 0.1, 0.1, 0.1, 0.1, 0.1] {
      variance.update(value)
      z.update(value)
    }
    #expect(variance.value == 0 && z.value == 0)
  }

  @Test(arguments: [1, 2, 3, 10, 37])
  func regressionFollowsALine(_ period: Int) {
    let regression = LinearRegression(period)
    for i in 0..<200 { regression.update(1e6 + 0.25 * Double(i)) }
    #expect(isClose(regression.value, 1e6 + 0.25 * 199))
    #expect(isClose(regression.slope, period == 1 ? 0 : 0.25))
    #expect(isClose(regression.intercept, regression.value - regression.slope * Double(period)))
  }

  @Test(arguments: [2, 3, 10, 37])
  func correlationAndBetaAgreeWithTheDefinition(_ period: Int) {
    let candles = randomWalk(2_000, seed: 6)
    let correlation = RollingCorrelation(period)
    let beta = RollingBeta(period)
    var returns: [(Double, Double)] = []
    for (i, candle) in candles.enumerated() {
      correlation.update(candle.close, candle.high)
      beta.update(candle.close, candle.high)
      if i > 0 {
        returns.append((candle.close / candles[i - 1].close - 1, candle.high / candles[i - 1].high - 1))
      }
      guard beta.isReady else { continue }
      let pairs = moments(candles[(i + 1 - period)...i].map { ($0.close, $0.high) })
      #expect(isClose(correlation.value, pairs.covariance / (pairs.x * pairs.y).squareRoot(), scale: 1))
      let changes = moments(Array(returns.suffix(period)))
      #expect(isClose(beta.value, changes.covariance / changes.y, scale: 1))
    }
  }

  @Test func correlationOfOneWithItself() {
    let correlation = RollingCorrelation(5)
    let opposite = RollingCorrelation(5)
    for candle in randomWalk(2_000) {
      correlation.update(candle.close, candle.close * 3 + 1)
      opposite.update(candle.close, -candle.close)
      guard correlation.isReady else { continue }
      #expect(isClose(correlation.value, 1) && correlation.value <= 1)
      #expect(isClose(opposite.value, -1) && opposite.value >= -1)
    }
  }

  @Test func nothingMovesWithWhatStandsStill() {
    let correlation = RollingCorrelation(4)
    let beta = RollingBeta(4)
    let stillBeta = RollingBeta(4)
    let candles = randomWalk(40)
    for (i, candle) in candles.enumerated() {
      let other = i < 30 ? candles[39 - i].close : 0.1
      correlation.update(candle.close, other)
      beta.update(candle.close, other)
      stillBeta.update(other, candle.close)
    }
    #expect(correlation.value == 0 && beta.value == 0 && stillBeta.value == 0)
  }

  private func moments(_ pairs: [(Double, Double)]) -> (x: Double, y: Double, covariance: Double) {
    let count = Double(pairs.count)
    let x = pairs.map(\.0).reduce(0, +) / count
    let y = pairs.map(\.1).reduce(0, +) / count
    return (
      pairs.map { ($0.0 - x) * ($0.0 - x) }.reduce(0, +) / count,
      pairs.map { ($0.1 - y) * ($0.1 - y) }.reduce(0, +) / count,
      pairs.map { ($0.0 - x) * ($0.1 - y) }.reduce(0, +) / count
    )
  }
}

import Indicators
import Testing

struct AverageReferenceTests {
  @Test func simple() throws {
    try expect(SimpleMovingAverage(10), follows: "averages", ["simple": \.value])
  }

  @Test func exponential() throws {
    try expect(ExponentialMovingAverage(10), follows: "averages", ["exponential": \.value])
  }

  @Test func wilder() throws {
    try expect(WilderMovingAverage(10), follows: "averages", ["wilder": \.value])
  }

  @Test func linearWeighted() throws {
    try expect(LinearWeightedMovingAverage(10), follows: "averages", ["linearWeighted": \.value])
  }

  /// Half of 9 is rounded to 4.
  @Test func hull() throws {
    try expect(HullMovingAverage(16), follows: "averages", ["hull": \.value])
    try expect(HullMovingAverage(9), follows: "averages", ["hull of 9": \.value])
  }

  @Test func kaufman() throws {
    try expect(
      KaufmanAdaptiveMovingAverage(10), follows: "averages",
      ["kaufman": \.value, "efficiency": \.efficiencyRatio])
  }
}

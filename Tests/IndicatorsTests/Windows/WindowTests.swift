import Indicators
import Testing

struct WindowTests {
  @Test func followTheReference() throws {
    try expect(Identity(), follows: "windows", ["identity": \.value])
    try expect(Sum(10), follows: "windows", ["sum": \.value])
    try expect(Delay(7), follows: "windows", ["delay": \.value])
    try expect(Maximum(10), follows: "windows", ["maximum": \.value])
    try expect(Minimum(10), follows: "windows", ["minimum": \.value])
  }

  /// Few different values, so that many are equal; and long stretches in one direction.
  @Test(arguments: [1, 2, 3, 10, 37, 500])
  func extremesAreThoseOfTheWindow(_ period: Int) throws {
    var numbers = SeededNumbers(7)
    let maximum = Maximum(period)
    let minimum = Minimum(period)
    var values: [Double] = []
    for i in 0..<2_000 {
      let direction = (i / 250) % 3 - 1
      values.append(Double(direction * (i % 250)) + Double(Int.random(in: -20...20, using: &numbers)))
      maximum.update(values[i])
      minimum.update(values[i])
      let newestFirst = Array(values.suffix(period).reversed())
      #expect(maximum.value == newestFirst.max())
      #expect(minimum.value == newestFirst.min())
      #expect(maximum.age == newestFirst.firstIndex(of: maximum.value))
      #expect(minimum.age == newestFirst.firstIndex(of: minimum.value))
    }
  }

  @Test(arguments: [1, 2, 3, 10, 37])
  func sumsAndWeightedMeansAreThoseOfTheWindow(_ period: Int) {
    var numbers = SeededNumbers(8)
    let sum = Sum(period)
    let average = LinearWeightedMovingAverage(period)
    var values: [Double] = []
    for _ in 0..<2_000 {
      let value = Double.random(in: -100...100, using: &numbers)
      values.append(value)
      sum.update(value)
      average.update(value)
      let last = values.suffix(period)
      #expect(isClose(sum.value, last.reduce(0, +), scale: 1))
      guard average.isReady else { continue }
      let weighted = last.enumerated().map { Double($0.offset + 1) * $0.element }.reduce(0, +)
      #expect(isClose(average.value, weighted / Double(period * (period + 1) / 2), scale: 1))
    }
  }

  /// At once, not only when the sum is made anew in its turn.
  @Test func sumForgetsWhatWasHuge() {
    let sum = Sum(4)
    for value in [0.1, 0.1, 1e18, 0.1, 0.2, 0.3, 0.4] { sum.update(value) }
    #expect(isClose(sum.value, 1.0))
  }

  @Test func delayBeginsWithTheFirstValue() {
    let delay = Delay(2)
    for (value, expected) in [(5.0, 5.0), (6, 5), (7, 5), (8, 6)] {
      delay.update(value)
      #expect(delay.value == expected)
    }
  }
}

import Indicators
import Testing

struct SimpleMovingAverageTests {
  /// Against the mean of the same values, formed anew each time.
  @Test(arguments: [1, 2, 3, 10, 37])
  func isTheMeanOfTheLastValues(_ period: Int) {
    let average = SimpleMovingAverage(period)
    var values: [Double] = []
    for i in 0..<500 {
      let value = Double((i * 7919) % 1000) / 8 + 1e6
      values.append(value)
      average.update(value)
      let last = values.suffix(period)
      #expect(abs(average.value - last.reduce(0, +) / Double(last.count)) < 1e-6)
      #expect(average.isReady == (values.count >= period))
    }
  }

  /// What once was huge leaves no trace: the sum is made anew once in a period.
  @Test func roundingDoesNotAddUp() {
    let average = SimpleMovingAverage(4)
    average.update(1e18)
    for _ in 0..<8 { average.update(0.1) }
    #expect(abs(average.value - 0.1) < 1e-12)
  }

  @Test func beginsAnew() {
    let average = SimpleMovingAverage(0)
    #expect(average.period == 1)
    #expect(average.value == 0)
    average.update(3)
    average.reset()
    #expect(!average.isReady && average.value == 0)
  }
}

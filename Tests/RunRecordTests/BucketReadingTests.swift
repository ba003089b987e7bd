import Market
import RunRecord
import Testing

struct BucketReadingTests {
  private func reading(level: Int, spent: Int, seconds: Double, refill: Int = 18) -> BucketReading {
    let start = Instant("2013-10-07T00:00:00Z")!
    var reading = BucketReading(
      capacity: 120, level: level, grainSeconds: 60, freeSeconds: 60, refill: refill, refillSeconds: 86_400,
      clock: "simulated", history: Series(from: start, to: start + .days(1)))
    reading.spent = spent
    reading.clockSeconds = seconds
    return reading
  }

  @Test func theForecastIsTheRateSoFar() {
    // 30 a day are spent and 18 come back: 60 last for five days.
    let dry = reading(level: 60, spent: 300, seconds: 10 * 86_400).secondsUntilDry
    #expect(abs((dry ?? 0) - 5 * 86_400) < 1e-3)
    #expect(reading(level: 60, spent: 100, seconds: 10 * 86_400).secondsUntilDry == .infinity)
    #expect(reading(level: 60, spent: 0, seconds: 10 * 86_400).secondsUntilDry == nil)
    var closed = reading(level: 0, spent: 300, seconds: 86_400)
    closed.levelAtClose = 60
    #expect(closed.secondsUntilDry == nil)
  }

  @Test func theRunwayIsInTrainings() {
    var reading = reading(level: 60, spent: 300, seconds: 86_400)
    #expect(reading.runway == nil)
    reading.meanCost = 10
    #expect(reading.runway == 6)
  }
}

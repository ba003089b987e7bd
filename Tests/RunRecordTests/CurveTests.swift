import Market
import RunRecord
import Testing

struct TallyTests {
  private let start = Instant(seconds: 0)

  @Test func eventsAreCountedAndFound() {
    var tally = Tally(from: start, to: start + .days(100), buckets: 100)
    for day in [3, 3, 40, 99] { tally.add(at: start + .days(Int64(day)) + .hours(5)) }
    #expect(tally.total == 4 && tally.counts[3] == 2)
    #expect(tally.count(from: start + .days(3), to: start + .days(50)) == 3)
    #expect(tally.count(from: start + .days(50), to: start + .days(3)) == 0)
    #expect(tally.next(after: start).map { tally.index(of: $0) } == 3)
    #expect(tally.next(after: start + .days(3)).map { tally.index(of: $0) } == 40)
    #expect(tally.next(after: start + .days(99)) == nil)
    #expect(tally.previous(before: start + .days(40)).map { tally.index(of: $0) } == 3)
    #expect(tally.previous(before: start + .days(3)) == nil)
  }

  @Test func timesOutsideAreHeldToTheEnds() {
    var tally = Tally(from: start, to: start + .days(10), buckets: 5)
    for time in [Instant.distantPast, start - .days(9), start + .days(99), .distantFuture] {
      tally.add(at: time)
    }
    #expect(tally.counts == [2, 0, 0, 0, 2])
  }
}

struct DistributionTests {
  /// However far values lie apart, each is counted, on the right side of zero, and never beyond the edges.
  @Test func noValueIsLost() {
    var distribution = Distribution(bins: 16, width: 0.001)
    let values = [0, 0.0004, -0.0004, 0.02, -0.3, 5, -71, 1e9, -1e-9, .nan, .infinity]
    for value in values { distribution.add(value) }
    #expect(distribution.count == 9)
    #expect(distribution.bins.reduce(0, +) == 9)
    #expect(distribution.bins[..<8].reduce(0, +) == 4 && distribution.bins[8...].reduce(0, +) == 5)
    #expect(distribution.low == -71 && distribution.high == 1e9)
    #expect(distribution.edge(8) == 0 && distribution.edge(0) <= -71 && distribution.edge(16) >= 1e9)
  }

  @Test func binsAreMergedInPairs() {
    var distribution = Distribution(bins: 8, width: 1)
    for value in [-3.5, -2.5, -0.5, 0.5, 1.5, 3.5] { distribution.add(value) }
    #expect(distribution.bins == [1, 1, 0, 1, 1, 1, 0, 1])
    distribution.add(6)
    #expect(distribution.width == 2)
    #expect(distribution.bins == [0, 0, 2, 1, 2, 1, 0, 1])
  }
}

struct MonthlyReturnsTests {
  @Test func aMonthBeginsWithTheEndOfTheOneBefore() {
    var returns = MonthlyReturns()
    for (equity, month) in [(101.0, 10), (110, 10), (99, 11), (99, 12), (108.9, 12)] {
      returns.add(equity, year: 2013, month: month, start: 100)
    }
    returns.add(.nan, year: 2013, month: 12, start: 100)
    #expect(returns.months.map(\.month) == [10, 11, 12])
    let gains = returns.months.map { ($0.gain * 1000).rounded() / 1000 }
    #expect(gains == [0.1, -0.1, 0.1])
  }
}

struct SeriesValueTests {
  @Test func theLatestValueHolds() {
    let start = Instant(seconds: 0)
    var series = Series(from: start, to: start + .days(10), buckets: 10)
    series.append(5, at: start + .days(2))
    series.append(7, at: start + .days(6))
    #expect(series.value(at: start + .days(1)) == nil)
    #expect(series.value(at: start + .days(4)) == 5)
    #expect(series.value(at: start + .days(9)) == 7)
    #expect(series.value(at: start - .days(1)) == nil)
    for bucket in 0..<10 { #expect(series.index(of: series.time(of: bucket)) == bucket) }
  }
}

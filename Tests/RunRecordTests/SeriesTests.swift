import Foundation
import Market
import RunRecord
import Testing

struct SeriesTests {
  private let start = Instant("2013-10-07T00:00:00Z")!
  private var end: Instant { start + .days(10) }

  @Test func noSpikeIsLost() {
    var series = Series(from: start, to: end, buckets: 10)
    for hour in 0..<240 {
      series.append(hour == 100 ? 99 : hour == 101 ? -99 : 1, at: start + .hours(Int64(hour)))
    }
    #expect(series.buckets.compactMap { $0 }.count == 10)
    #expect(series.buckets[4] == Series.Bucket(low: -99, high: 99, last: 1))
    #expect(series.low == -99 && series.high == 99 && series.first == 1 && series.last == 1)
    #expect(series.head == start + .hours(239))
  }

  @Test func whatIsNoNumberOrOutsideDoesNoHarm() {
    var series = Series(from: start, to: end, buckets: 4)
    series.append(.nan, at: start)
    series.append(.infinity, at: start)
    #expect(series.last == nil)
    series.append(1, at: start - .days(5))
    series.append(2, at: end + .days(5))
    series.append(3, at: .distantFuture)
    #expect(series.buckets.first??.last == 1)
    #expect(series.buckets.last??.high == 3)
  }

  @Test func aStretchOfNoLengthIsOne() {
    var series = Series(from: start, to: start, buckets: 0)
    series.append(5, at: start)
    #expect(series.buckets.count == 1)
  }

  @Test func textGivesTheSameAgain() throws {
    var series = Series(from: start, to: end, buckets: 3)
    series.append(1.25, at: start + .days(1))
    let again = try JSONDecoder().decode(Series.self, from: JSONEncoder().encode(series))
    #expect(again == series)
  }
}

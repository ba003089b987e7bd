import Market
import RunRecord
import Testing
import Training

@testable import Penstock

struct PlainLinesTests {
  private func snapshot(_ change: (inout RunSnapshot) -> Void = { _ in }) -> RunSnapshot {
    let from = Day("2013-10-07")!
    let start = Zone.newYork.instant(from)
    let identity = RunIdentity(
      id: "r", strategy: "steady", summary: "", seed: 1, source: "", tickers: ["SPY"], resolution: "minute",
      benchmark: nil, from: from, to: from + 9, zone: "America/New_York", cash: Money(whole: 100_000))
    let history = Series(from: start, to: start + .days(10), buckets: 1)
    var snapshot = RunSnapshot(
      identity: identity, from: start, to: start + .days(10),
      bucket: BucketReading(
        capacity: 60, level: 60, grainSeconds: 1, freeSeconds: 0, refill: 1, refillSeconds: 60, clock: "wall",
        history: history))
    snapshot.phase = .running
    change(&snapshot)
    return snapshot
  }

  private func order(_ id: Int, _ status: OrderStatus, note: String = "") -> OrderRow {
    OrderRow(
      id: id, at: Instant(seconds: 0), ticker: "SPY", kind: "market", quantity: 10, status: status,
      price: status == .filled ? 12.5 : nil, fee: 1, note: note)
  }

  @Test func nothingNewIsNoLine() {
    var plain = PlainLines()
    #expect(plain.lines(for: snapshot()) == ["steady is running"])
    #expect(plain.lines(for: snapshot()).isEmpty)
  }

  @Test func anOrderIsToldWheneverItsStateIsAnother() {
    var plain = PlainLines()
    _ = plain.lines(for: snapshot())
    let first = plain.lines(
      for: snapshot {
        $0.orders = [order(1, .submitted), order(2, .invalid, note: "not enough buying power")]
        $0.orderCount = 2
      })
    #expect(
      first == [
        "order 1: buy 10 SPY, submitted", "order 2: buy 10 SPY, invalid: not enough buying power",
      ])
    let second = plain.lines(
      for: snapshot {
        $0.orders = [order(1, .filled), order(2, .invalid, note: "not enough buying power")]
        $0.orderCount = 2
      })
    #expect(second == ["order 1: buy 10 SPY at 12.50, filled"])
  }

  /// However many came at once, those that are not told are counted, all of them, before the ones that are.
  @Test func whatIsNotToldIsCounted() {
    var plain = PlainLines()
    _ = plain.lines(for: snapshot())
    let lines = plain.lines(
      for: snapshot {
        $0.orders = (7001...8000).map { order($0, .filled) }
        $0.orderCount = 8000
      })
    #expect(lines.first == "7995 orders before these")
    #expect(lines.count == 6 && lines.last == "order 8000: buy 10 SPY at 12.50, filled")
  }

  @Test func theLogAndTimesAreThoseOfTheRun() {
    var plain = PlainLines()
    _ = plain.lines(for: snapshot())
    let lines = plain.lines(
      for: snapshot {
        $0.log = [LogLine(at: $0.equity.start + .hours(10), level: .warning, text: "careful")]
        $0.logCount = 1
        $0.progress = 0.3
        $0.clock = $0.equity.start + .hours(72)
      })
    #expect(lines.count == 2)
    #expect(lines[0] == "warning at 2013-10-07 10:00:00: careful")
    #expect(lines[1].hasPrefix("30 % at 2013-10-10 00:00:00, equity 100,000.00, orders 0, bucket 1m of 1m"))
  }
}

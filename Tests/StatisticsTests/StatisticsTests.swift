import Market
import Testing

@testable import Statistics

struct StatisticsTests {
  @Test func anEmptyRunHasATable() {
    let rows = PerformanceRecord(startEquity: Money(whole: 100_000), rates: .standard).table()
    #expect(rows.count == 27)
    #expect(rows.first { $0.name == "Sharpe Ratio" }?.value == "0")
    #expect(rows.first { $0.name == "Start Equity" }?.value == "100000")
    #expect(rows.first { $0.name == "Total Fees" }?.value == "$0.00")
  }

  @Test func roundingKeepsTheScale() {
    #expect(Decimal28(2_195, scale: 5).rounded(3).text == "0.022")
    #expect((Decimal28(2_195, scale: 5).rounded(3) * Decimal28(100)).text == "2.200")
    #expect(Decimal28(15, scale: 1).rounded(0).text == "2")
    #expect(Decimal28(25, scale: 1).rounded(0).text == "2")
  }

  @Test func divisionCarries28Digits() {
    #expect((Decimal28(1) / Decimal28(3)).text == "0.3333333333333333333333333333")
    #expect((Decimal28(10) / Decimal28(4)).text == "2.5")
    #expect((Decimal28(1) / Decimal28(0)).isZero)
  }

  @Test func chartsAreRoundedAsLeanDoes() {
    #expect(Decimal28(-1_154_279_987, scale: 9).smartRounded.text == "-1.15428")
    #expect(Decimal28(101_691_919_849, scale: 6).smartRounded.text == "101691.9198")
  }

  @Test func theDeepestFallAndTheLongestWayBack() {
    var record = DrawdownRecord()
    let day: Int64 = 86_400
    for (i, value) in [100, 110, 99, 105, 111, 100].enumerated() {
      record.append(Decimal28(Double(value)), at: Instant(seconds: Int64(i) * day))
    }
    #expect(record.deepest.rounded(3).text == "-0.1")
    #expect(record.longestRecovery == 3)
  }

  /// Four days with a benchmark: nothing traps, whatever the values are.
  @Test(arguments: [[0, 0, 0, 0, 0], [100, 100, 100, 100, 100], [100, 200, 50, 1, 1_000_000]])
  func degenerateValuesGiveATable(_ values: [Int]) {
    var record = PerformanceRecord(startEquity: Money(whole: 100), rates: .standard)
    for (i, value) in values.enumerated() {
      record.sampleDay(
        at: Instant(seconds: Int64(i) * 86_400), value: Money(whole: value), benchmark: .zero,
        saleVolume: .zero,
        isFirst: i == 0)
    }
    #expect(record.table().count == 27)
  }

  /// Over the last days alone: what was before them leaves no trace.
  @Test func rollingStatisticsForget() throws {
    var record = PerformanceRecord(startEquity: Money(whole: 100_000), rates: .standard)
    var (value, price) = (100_000.0, 100.0)
    let start = Instant("2020-01-01T00:00:00Z")!
    func day(_ i: Int, _ change: Double) {
      value *= 1 + 2 * change
      price *= 1 + change
      record.sampleDay(
        at: start + .days(Int64(i)), value: Money(value)!, benchmark: Price(price)!, saleVolume: .zero,
        isFirst: i == 0)
    }
    for i in 0..<90 { day(i, i.isMultiple(of: 2) ? 0.05 : -0.04) }
    #expect(RollingStatistics(record) == nil)
    for i in 90..<182 { day(i, i.isMultiple(of: 2) ? 0.01 : -0.01) }
    let late = try #require(RollingStatistics(record))
    #expect(abs(late.beta - 2) < 1e-3)
    // Changes of plus and minus two per cent, in a year of 252 days.
    #expect(abs(late.deviation / (0.02 * 252.0.squareRoot()) - 1) < 0.01)
    #expect(abs(late.sharpe) < 0.1)
  }
}

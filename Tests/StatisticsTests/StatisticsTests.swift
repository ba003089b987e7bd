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
}

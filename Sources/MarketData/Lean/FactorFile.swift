import Foundation
import Market

/// The adjustment factors of a symbol: what dividends and splits after a date have made of its prices.
struct FactorFile {
  struct Row {
    var day: Day
    /// In units of 1e-8.
    var priceFactor: Int128
    var splitFactor: Int128
    /// The close before the event, in units of 1e-8.
    var reference: Int128
  }

  /// Rising by date.
  private(set) var rows: [Row] = []

  /// No file means no adjustment.
  init(path: String) throws(DataError) {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    for (i, line) in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).enumerated() {
      let parts = line.split(separator: ",", omittingEmptySubsequences: false)
      if line.contains("inf") || line.contains("e+") { continue }
      guard parts.count >= 3, let number = Int(parts[0]),
        let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      else {
        throw DataError(
          file: path, line: i + 1, value: String(line), "expected yyyyMMdd, price factor, split factor")
      }
      guard let price = Decimals.parse(parts[1], decimals: 8),
        let split = Decimals.parse(parts[2], decimals: 8),
        price >= 100, split > 0, price <= Decimals.power(12), split <= Decimals.power(24) / price
      else {
        throw DataError(
          file: path, line: i + 1, column: "factor", value: "\(parts[1]),\(parts[2])",
          "expected two factors above 0, whose product is below 1e8")
      }
      // So that no product of theirs leaves the range of prices.
      let text = parts.count > 3 ? parts[3] : "0"
      guard let reference = Decimals.parse(text, decimals: 8), reference >= 0, reference <= Decimals.power(15)
      else {
        throw DataError(
          file: path, line: i + 1, column: "reference price", value: String(text),
          "expected a price from 0 to 10000000")
      }
      rows.append(Row(day: day, priceFactor: price, splitFactor: split, reference: reference))
    }
    rows.sort { $0.day < $1.day }
  }

  /// What a raw price of four decimals is multiplied by to give a price: the row with the least date from this on.
  func multiplier(on day: Day, _ mode: PriceMode) -> Int128 {
    guard mode != .raw, let row = row(from: day) else { return Decimals.power(16) }
    return row.splitFactor * (mode == .adjusted ? row.priceFactor : Decimals.power(8))
  }

  /// What later splits make of a price of this date, in units of 1e-8.
  func splitFactor(on day: Day) -> Int128 { row(from: day)?.splitFactor ?? Decimals.power(8) }

  private func row(from day: Day) -> Row? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low < rows.count ? rows[low] : nil
  }

  /// Dividends and splits of a trading day: they come on the first one after a row at which a factor changes, a split's
  /// warning on the day of the row itself.
  func events(on day: Day, _ calendar: ExchangeCalendar) -> [CorporateEvent] {
    guard let i = rows.firstIndex(where: { $0.day >= day }), calendar.isTradingDay(day) else { return [] }
    var events: [CorporateEvent] = []
    if i > 0, calendar.tradingDay(before: day) == rows[i - 1].day {
      let (before, after) = (rows[i - 1], rows[i])
      if before.priceFactor != after.priceFactor { events.append(.dividend(dividend(before, after))) }
      if let factor = split(before, after) { events.append(.split(factor)) }
    }
    if rows[i].day == day, i + 1 < rows.count, let factor = split(rows[i], rows[i + 1]) {
      events.append(.splitWarning(factor))
    }
    return events
  }

  /// Cash per share, in whole cents.
  private func dividend(_ before: Row, _ after: Row) -> Price {
    let kept = (before.reference * before.priceFactor).dividedHalfEven(by: after.priceFactor)
    let cents = (before.reference - kept).dividedHalfEven(by: 1_000_000)
    return Price(units: cents * Decimals.power(18))
  }

  private func split(_ before: Row, _ after: Row) -> SplitFactor? {
    guard before.splitFactor != after.splitFactor else { return nil }
    let units = (before.splitFactor * Decimals.power(12)).dividedHalfEven(by: after.splitFactor)
    return Int64(exactly: units).flatMap(SplitFactor.init(units:))
  }
}

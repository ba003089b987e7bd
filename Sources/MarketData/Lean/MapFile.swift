import Foundation
import Market

/// Under which ticker a symbol was traded until when.
struct MapFile {
  private var rows: [(day: Day, ticker: String)] = []

  init(path: String) throws(DataError) {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    for (i, line) in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).enumerated() {
      let parts = line.split(separator: ",")
      guard parts.count >= 2, let number = Int(parts[0]),
        let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      else { throw DataError(file: path, line: i + 1, value: String(line), "expected yyyyMMdd and a ticker") }
      rows.append((day, String(parts[1])))
    }
    rows.sort { $0.day < $1.day }
  }

  /// Nil before it was listed and after it was delisted; also where there is no file.
  func ticker(on day: Day) -> String? {
    guard let first = rows.first, day >= first.day else { return nil }
    return rows.first { $0.day >= day }?.ticker
  }

  var isEmpty: Bool { rows.isEmpty }
  /// The last day on which it was traded; far ahead for what still is.
  var lastDay: Day? { rows.last?.day }

  /// A change of the ticker, and the end of all trading.
  func events(on day: Day, _ calendar: ExchangeCalendar) -> [CorporateEvent] {
    guard let lastDay, calendar.isTradingDay(day) else { return [] }
    var events: [CorporateEvent] = []
    let previous = calendar.tradingDay(before: day)
    if let old = ticker(on: previous), let new = ticker(on: day), old != new {
      events.append(.renamed(from: old.uppercased(), to: new.uppercased()))
    }
    if day == lastDay { events.append(.delistingWarning) }
    if previous <= lastDay, day > lastDay { events.append(.delisted) }
    return events
  }
}

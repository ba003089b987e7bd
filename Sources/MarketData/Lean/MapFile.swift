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

  func ticker(on day: Day) -> String? { rows.first { $0.day >= day }?.ticker ?? rows.last?.ticker }
}

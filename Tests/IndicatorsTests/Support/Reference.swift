import Foundation
import Indicators
import Testing

/// A table of input bars and of values computed from them elsewhere. A value that is not there yet is nil.
struct Reference {
  var candles: [Candle] = []
  var columns: [String: [Double?]] = [:]

  init(_ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("References/\(name).csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    let table = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let names = try #require(table.first)
    for row in table.dropFirst() {
      try #require(row.count == names.count)
      let numbers = row.map { Double($0) }
      candles.append(
        Candle(
          open: try #require(numbers[0]), high: try #require(numbers[1]), low: try #require(numbers[2]),
          close: try #require(numbers[3]), volume: try #require(numbers[4])))
      for (name, number) in zip(names, numbers).dropFirst(5) {
        columns[String(name), default: []].append(number)
      }
    }
  }
}

/// Equal to nine digits; numbers that should be 0 to twelve decimals.
func isClose(_ value: Double, _ expected: Double, scale: Double = 1e-3) -> Bool {
  abs(value - expected) <= 1e-9 * max(abs(expected), scale)
}

/// Feeds the bars of a table to an indicator and compares it with some of the columns: each value, and whether there
/// is one. Then all once more after a reset, which must give the same from the first bar on; and a row of equal bars must give finite numbers.
func expect<I: Indicator>(
  _ indicator: I, follows name: String, _ parts: [String: (I) -> Double],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let reference = try Reference(name)
  var values: [String: [Double]] = [:]
  for isAgain in [false, true] {
    for (row, candle) in reference.candles.enumerated() {
      feed(indicator, candle)
      for (column, part) in parts {
        let expected = try #require(
          reference.columns[column], "no column \(column)", sourceLocation: sourceLocation)[row]
        let value = part(indicator)
        let agrees =
          indicator.isReady == (expected != nil) && expected.map { isClose(value, $0) } ?? true
        #expect(
          agrees, "\(column), row \(row): \(value) instead of \(expected.map { "\($0)" } ?? "nothing")",
          sourceLocation: sourceLocation)
        if isAgain {
          #expect(values[column]?[row] == value, "\(column), row \(row)", sourceLocation: sourceLocation)
        } else {
          values[column, default: []].append(value)
        }
      }
    }
    indicator.reset()
  }
  for _ in 0..<200 {
    feed(indicator, Candle(open: 100, high: 100, low: 100, close: 100))
    for (column, part) in parts {
      #expect(part(indicator).isFinite, "\(column), equal bars", sourceLocation: sourceLocation)
    }
  }
}

/// The close of a bar for an indicator of values, close and open for one of pairs.
func feed(_ indicator: any Indicator, _ candle: Candle) {
  switch indicator {
  case let indicator as any ValueIndicator: indicator.update(candle.close)
  case let indicator as any CandleIndicator: indicator.update(candle)
  case let indicator as any PairIndicator: indicator.update(candle.close, candle.open)
  default: Issue.record("nothing to feed \(indicator) with")
  }
}

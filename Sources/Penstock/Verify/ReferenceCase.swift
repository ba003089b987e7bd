public import Backtest
import Foundation
import Market
import RunRecord

/// A strategy whose results on real data are known: the table that another engine printed for it.
public struct ReferenceCase: Sendable {
  public let strategy: any Strategy.Type
  private let table: String
  let dataPoints: Int
  /// Rows that may differ, each for a reason that the documentation gives.
  let allowed: Set<String>
  /// Rows of astronomical ratios, compared to nine digits.
  let approximate: Set<String>

  /// - Parameter table: `name=value` separated by `; `, in the order of the table.
  public init(
    _ strategy: any Strategy.Type, dataPoints: Int, allowed: Set<String> = [], approximate: Set<String> = [],
    table: String
  ) {
    self.strategy = strategy
    self.dataPoints = dataPoints
    self.allowed = allowed
    self.approximate = approximate
    self.table = table
  }

  /// Names and values in order. Read when they are needed: every start of the program brings all cases along.
  var rows: [(name: String, value: String)] {
    table.split(separator: ";").compactMap { entry in
      guard let sign = entry.lastIndex(of: "=") else { return nil }
      func trimmed(_ text: Substring) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
      return (trimmed(entry[..<sign]), trimmed(entry[entry.index(after: sign)...]))
    }
  }

  /// What came of a case.
  public struct Verdict: Sendable {
    public var equal: Int
    public var rows: Int
    /// Of those that may not differ; nil when there is none.
    public var firstDifference: String? { differences.first }
    /// All of them.
    public var differences: [String]
    /// Those that may, and do.
    public var tolerated: [String]
  }

  /// Compares a run's table with the known one: numbers as numbers, assets by their ticker.
  public func verdict(on record: StoredRun) -> Verdict {
    let rows = rows
    var verdict = Verdict(equal: 0, rows: rows.count + 1, differences: [], tolerated: [])
    func note(_ name: String, _ value: String?, _ expected: String, _ isEqual: Bool) {
      if isEqual {
        verdict.equal += 1
      } else if allowed.contains(name) {
        verdict.tolerated.append(name)
      } else {
        verdict.differences.append("\(name): \(value ?? "no such row"), expected \(expected)")
      }
    }
    for row in rows {
      let value = record.statistics.first { $0.name == row.name }?.value
      note(row.name, value, row.value, isEqual(row.name, value, row.value))
    }
    note("Data Points", "\(record.dataPoints)", "\(dataPoints)", record.dataPoints == dataPoints)
    if record.outcome != .finished {
      let reason = record.outcome.message.map { ": \($0)" } ?? ""
      verdict.differences.insert("\(record.outcome.words)\(reason), expected finished", at: 0)
    }
    return verdict
  }

  private func isEqual(_ name: String, _ value: String?, _ expected: String) -> Bool {
    guard let value else { return false }
    func number(_ text: String) -> Decimal? {
      Decimal(string: text.filter { $0 != "$" && $0 != "%" && $0 != "," }, locale: Locale(identifier: "C"))
    }
    func isNumber(_ text: String) -> Bool { text.first { $0.isLetter } == nil }
    guard isNumber(value), isNumber(expected), let a = number(value), let b = number(expected) else {
      return value.split(separator: " ").first == expected.split(separator: " ").first
    }
    guard approximate.contains(name) else { return a == b }
    let (x, y) = (NSDecimalNumber(decimal: a).doubleValue, NSDecimalNumber(decimal: b).doubleValue)
    return abs(x - y) <= abs(y) * 1e-9
  }
}

import Foundation
import RunRecord

/// The few lines that stand in the scrollback after a run.
struct Summary {
  private let record: StoredRun
  private let path: String?

  init(_ record: StoredRun, path: String?) {
    self.record = record
    self.path = path
  }

  var text: String {
    var lines: [String] = []
    var head = "\(record.identity.strategy): \(record.outcome.word.uppercased())"
    if let source = record.outcome.endedBy { head += " by \(source.rawValue)" }
    if let reason = record.endReason { head += " (\(reason))" }
    head += String(format: " at %.0f %% (%@)", record.progress * 100, "\(record.simulatedEnd)")
    lines.append(head)
    if let message = record.outcome.message { lines.append("  \(message)") }
    let wanted = ["End Equity", "Net Profit", "Drawdown", "Sharpe Ratio", "Total Orders"]
    let shown = wanted.compactMap { name in
      record.statistics.first { $0.name == name }.map { "\(name.lowercased()) \($0.value)" }
    }
    if !shown.isEmpty { lines.append("  " + shown.joined(separator: " · ")) }
    let grain = record.bucket.grainSeconds
    var bucket =
      "  bucket \(Summary.time(Double(record.bucket.levelAtEnd) * grain)) of \(Summary.time(Double(record.bucket.capacity) * grain))"
    if let level = record.bucket.levelAtClose {
      bucket += " (closed at \(Summary.time(Double(level) * grain)))"
    }
    bucket += " · spent \(Summary.time(Double(record.bucket.spent) * grain))"
    if !record.trainings.isEmpty {
      let counts = Dictionary(grouping: record.trainings, by: \.outcome).mapValues(\.count)
      let text = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
      bucket += " · trainings: " + text.joined(separator: ", ")
    }
    lines.append(bucket)
    if let path { lines.append("  record: \(path)") }
    return lines.joined(separator: "\n")
  }

  /// `1h58m`, `3m20s`, `52s`
  static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    if whole >= 3600 {
      return whole % 3600 / 60 == 0 ? "\(whole / 3600)h" : "\(whole / 3600)h\(whole % 3600 / 60)m"
    }
    if whole >= 60 { return whole % 60 == 0 ? "\(whole / 60)m" : "\(whole / 60)m\(whole % 60)s" }
    return "\(whole)s"
  }

  /// `101,691.92`
  static func money(_ value: Double) -> String {
    let cents = String(format: "%.2f", abs(value))
    var whole = String(cents.dropLast(3))
    var i = whole.count - 3
    while i > 0 {
      whole.insert(",", at: whole.index(whole.startIndex, offsetBy: i))
      i -= 3
    }
    return (value < 0 ? "-" : "") + whole + cents.suffix(3)
  }
}

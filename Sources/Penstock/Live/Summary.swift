import Dashboard
import Foundation
import Market
import RunRecord
import Training

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
    var head = "\(record.identity.strategy): \(record.outcome.words.uppercased())"
    if let source = record.outcome.endedBy { head += " by \(source.words)" }
    if let reason = record.endReason { head += " (\(reason))" }
    let zone = Zone(record.identity.zone) ?? .utc
    head += String(
      format: " at %.0f %% (%@ %@)", record.progress * 100, "\(zone.local(record.simulatedEnd))", zone.name)
    lines.append(head)
    if let message = record.outcome.message { lines.append("  \(message)") }
    if !record.onEndCompleted, record.simulatedEnd > zone.instant(record.identity.from) {
      lines.append("  onEnd was skipped, or did not return in time")
    }
    lines.append("  " + results.joined(separator: " · "))
    let notes = record.log.filter { $0.level >= .warning }
    for note in notes.prefix(3) { lines.append("  \(note.level.rawValue): \(note.text)") }
    if notes.count > 3 { lines.append("  and \(notes.count - 3) more warnings and errors in the record") }
    let grain = record.bucket.grainSeconds
    var bucket =
      "  bucket \(Numbers.time(Double(record.bucket.levelAtEnd) * grain)) of \(Numbers.time(Double(record.bucket.capacity) * grain))"
    if let level = record.bucket.levelAtClose {
      bucket += " (closed at \(Numbers.time(Double(level) * grain)))"
    }
    bucket += " · spent \(Numbers.time(Double(record.bucket.spent) * grain))"
    if !record.trainings.isEmpty {
      let counts = Dictionary(grouping: record.trainings, by: \.outcome).mapValues(\.count)
      let text = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.words)" }
      bucket += " · trainings: " + text.joined(separator: ", ")
    }
    lines.append(bucket)
    if let path { lines.append("  record: \(path)") }
    return lines.joined(separator: "\n")
  }

  /// Lean's table says 0 for the profit of fewer than three days; the account knows better.
  private var results: [String] {
    func row(_ name: String) -> String? { record.statistics.first { $0.name == name }?.value }
    var results: [String] = []
    if let end = row("End Equity") { results.append("end equity \(end)") }
    let start = record.identity.cash.double
    if let last = record.samples.last, start > 0 {
      results.append(String(format: "net profit %.3f%%", (last.equity.double / start - 1) * 100))
      var (peak, depth) = (start, 0.0)
      for sample in record.samples {
        peak = max(peak, sample.equity.double)
        if peak > 0 { depth = min(depth, sample.equity.double / peak - 1) }
      }
      results.append(String(format: "drawdown %.1f%%", abs(depth) * 100))
    }
    if let sharpe = row("Sharpe Ratio") { results.append("sharpe ratio \(sharpe)") }
    if let orders = row("Total Orders") { results.append("total orders \(orders)") }
    return results
  }
}

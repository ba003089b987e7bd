import Foundation

/// Measured values of one kind.
struct Figures {
  var values: [Double] = []

  mutating func add(_ value: Double) { values.append(value) }

  /// Nearest rank; not a number without any.
  func percentile(_ share: Double) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    return sorted[min(sorted.count - 1, max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1))]
  }

  var median: Double { percentile(0.5) }
  var p99: Double { percentile(0.99) }

  /// Of the middle half of them: how far what was measured can be trusted.
  var spread: (low: Double, high: Double) { (percentile(0.25), percentile(0.75)) }
}

/// A line of what is printed.
struct Row {
  var name: String
  var figures: Figures
  var unit: String
  /// What the median may be at most; nil where nothing was promised.
  var budget: Double?
  var digits = 2
  var note = ""

  /// Whether anything could be measured at all.
  var isMeasured: Bool { !figures.values.isEmpty }

  /// What is promised is promised of the median; that the slowest do not keep it is said.
  private var verdict: String {
    guard let budget else { return "" }
    if figures.median > budget { return "  over budget" }
    return figures.p99 > budget ? "  holds, p99 over it" : "  holds"
  }

  static let head =
    "figure".padding(toLength: 50, withPad: " ", startingAt: 0)
    + "     n    median       p99   budget"

  var text: String {
    let label = "\(name), \(unit)".padding(toLength: 50, withPad: " ", startingAt: 0)
    guard isMeasured else { return "\(label)     -  not measured \(note)" }
    func number(_ value: Double, _ width: Int) -> String {
      let text = String(format: "%.\(digits)f", value)
      return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let p99 = figures.values.count > 1 ? number(figures.p99, 10) : "         -"
    let limit = budget.map { number($0, 9) } ?? "        -"
    return
      "\(label)\(String(format: "%6d", figures.values.count))\(number(figures.median, 10))\(p99)\(limit)\(verdict)"
      + (note.isEmpty ? "" : "  (\(note))")
  }
}

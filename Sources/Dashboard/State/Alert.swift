import Market
import RunRecord
import Training

/// Something in a run that wants to be looked at.
struct Alert: Hashable, Sendable {
  /// Unique within a run, whatever else comes.
  var id: Int
  var at: Instant
  var text: String
  var isGrave: Bool

  /// What a snapshot gives reason for, newest first.
  static func all(in snapshot: RunSnapshot) -> [Alert] {
    var alerts: [Alert] = []
    for order in snapshot.orders where order.status == .invalid {
      let side = order.quantity > 0 ? "buy" : "sell"
      alerts.append(
        Alert(
          id: order.id * 4, at: order.at,
          text: "order \(order.id) to \(side) \(order.ticker) refused: \(order.note)",
          isGrave: false))
    }
    for row in snapshot.trainings where row.summary.outcome != .finished {
      let why = row.summary.error.map { ": \($0)" } ?? ""
      alerts.append(
        Alert(
          id: row.number * 4 + 1, at: row.at,
          text: "training \(row.number) \(row.summary.name) \(row.summary.outcome.words)\(why)",
          isGrave: row.summary.outcome == .failed || row.summary.outcome == .overBudget))
    }
    let first = snapshot.logCount - snapshot.log.count
    for (i, line) in snapshot.log.enumerated() where line.level >= .warning {
      alerts.append(
        Alert(id: (first + i) * 4 + 2, at: line.at, text: line.text, isGrave: line.level == .error))
    }
    alerts += drawdowns(snapshot.drawdown)
    if let training = snapshot.training, training.hasDiverged {
      alerts.append(
        Alert(
          id: -1, at: snapshot.clock, text: "training \(training.name): its loss is no number", isGrave: true)
      )
    }
    return alerts.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
  }

  /// Where a drawdown passed another five per cent for the first time.
  private static func drawdowns(_ series: Series) -> [Alert] {
    var alerts: [Alert] = []
    var next = 0.05
    for i in series.buckets.indices {
      guard let bucket = series.buckets[i], bucket.low <= -next else { continue }
      // A short position can lose more than all there is.
      let passed = (min(100, -bucket.low) / 0.05 + 1e-9).rounded(.down) * 0.05
      alerts.append(
        Alert(
          id: Int((passed * 100).rounded()) * 4 + 3, at: series.time(of: i),
          text: "drawdown passed -\(Int((passed * 100).rounded()))%", isGrave: passed > 0.199))
      next = passed + 0.05
    }
    return alerts
  }
}

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
    for row in snapshot.trainings where row.summary.outcome != .finished || row.summary.hasDiverged {
      let why =
        row.summary.error.map { ": \($0)" } ?? (row.summary.hasDiverged ? ": its loss was no number" : "")
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
    for passed in snapshot.passedDrawdowns {
      let per = Int(nearest: passed.depth * 100, in: 0...10_000)
      alerts.append(
        Alert(id: per * 4 + 3, at: passed.at, text: "drawdown passed -\(per)%", isGrave: passed.depth > 0.199)
      )
    }
    if let training = snapshot.training, training.hasDiverged {
      // The number that it will have once it is over.
      alerts.append(
        Alert(
          id: (snapshot.trainingCount + 1) * 4 + 1, at: snapshot.clock,
          text: "training \(snapshot.trainingCount + 1) \(training.name): its loss is no number",
          isGrave: true))
    }
    return alerts.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
  }
}

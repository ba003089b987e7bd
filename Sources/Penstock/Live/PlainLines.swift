import Dashboard
import Foundation
import Market
import RunRecord
import Training

/// What happens in a run, a line for each thing, for screen readers and the logs of machines: nothing moves a cursor.
struct PlainLines {
  private var phase: RunPhase?
  private var tenth = 0
  private var trainings = 0
  private var training: String?
  private var quarter = 0
  private var isSilent = false
  /// The state of each order that was told last; those that are over are forgotten with the snapshot's.
  private var orders: [Int: OrderStatus] = [:]
  private var orderCount = 0
  private var logCount = 0
  private var zone = Zone.utc
  /// How many lines of a kind are told at once.
  private static let most = 5

  /// The lines for what is new since the last call.
  mutating func lines(for snapshot: RunSnapshot) -> [String] {
    var lines: [String] = []
    let name = snapshot.identity.strategy
    if zone.name != snapshot.identity.zone { zone = Zone(snapshot.identity.zone) ?? .utc }
    if phase != snapshot.phase {
      phase = snapshot.phase
      var line = "\(name) is \(snapshot.phase.rawValue)"
      if let ending = snapshot.ending { line += ", asked by \(ending.source.rawValue)" }
      lines.append(line)
    }
    if isSilent != snapshot.activity.contains("has not returned") {
      isSilent.toggle()
      if isSilent { lines.append("\(name): \(snapshot.activity), orders so far: \(snapshot.orderCount)") }
    }
    if let running = snapshot.training {
      if training != running.name {
        training = running.name
        quarter = 0
        lines.append("training \(running.name) begins, \(bucket(snapshot))")
      }
      let share = Double(running.epoch ?? 0) / Double(max(1, running.epochs ?? 1))
      if let epochs = running.epochs, let epoch = running.epoch, Int(share * 4) > quarter, epoch < epochs {
        quarter = Int(share * 4)
        let loss = running.loss.map { String(format: ", loss %.4g", $0) } ?? ""
        lines.append("training \(running.name) epoch \(epoch) of \(epochs)\(loss)")
      }
    }
    if snapshot.trainingCount > trainings, let last = snapshot.trainings.last {
      let missed = snapshot.trainingCount - trainings - 1
      trainings = snapshot.trainingCount
      training = nil
      let summary = last.summary
      let loss = summary.loss.map { String(format: ", loss %.4g", $0) } ?? ""
      let more = missed > 0 ? " (and \(missed) before it)" : ""
      lines.append(
        "training \(summary.name) \(summary.outcome.rawValue) after \(String(format: "%.1f", summary.seconds)) s\(loss)\(more), \(bucket(snapshot))"
      )
    }
    lines += orderLines(snapshot)
    lines += logLines(snapshot)
    if Int(snapshot.progress * 10) > tenth {
      tenth = Int(snapshot.progress * 10)
      let equity = Numbers.money(snapshot.equity.last ?? snapshot.startEquity)
      lines.append(
        "\(tenth * 10) % at \(zone.local(snapshot.clock)), equity \(equity), orders \(snapshot.orderCount), \(bucket(snapshot))"
      )
    }
    return lines
  }

  /// Each order when it comes and whenever its state is another.
  private mutating func orderLines(_ snapshot: RunSnapshot) -> [String] {
    let changed = snapshot.orders.filter { orders[$0.id] != $0.status }
    let unseen = max(0, snapshot.orderCount - orderCount - changed.count { $0.id > orderCount })
    orderCount = snapshot.orderCount
    orders = Dictionary(snapshot.orders.map { ($0.id, $0.status) }) { _, last in last }
    let left = unseen + max(0, changed.count - PlainLines.most)
    return (left > 0 ? ["\(left) orders before these"] : [])
      + changed.suffix(PlainLines.most).map { order in
        let price = order.price.map { String(format: " at %.2f", $0) } ?? ""
        let note = order.note.isEmpty ? "" : ": \(order.note)"
        let side = order.quantity > 0 ? "buy" : "sell"
        return
          "order \(order.id): \(side) \(String(format: "%g", abs(order.quantity))) \(order.ticker)\(price), \(order.status.words)\(note)"
      }
  }

  private mutating func logLines(_ snapshot: RunSnapshot) -> [String] {
    let new = snapshot.logCount - logCount
    logCount = snapshot.logCount
    guard new > 0 else { return [] }
    let shown = snapshot.log.suffix(min(new, PlainLines.most)).filter { $0.level >= .info }
    return (new > PlainLines.most ? ["\(new - PlainLines.most) lines of the log before these"] : [])
      + shown.map { "\($0.level.rawValue) at \(zone.local($0.at)): \($0.text)" }
  }

  private func bucket(_ snapshot: RunSnapshot) -> String {
    let grain = snapshot.bucket.grainSeconds
    let level = Numbers.time(Double(snapshot.bucket.level) * grain)
    return "bucket \(level) of \(Numbers.time(Double(snapshot.bucket.capacity) * grain))"
  }
}

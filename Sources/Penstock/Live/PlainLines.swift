import Dashboard
import Foundation
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
  private var orders = 0

  /// The lines for what is new since the last call.
  mutating func lines(for snapshot: RunSnapshot) -> [String] {
    var lines: [String] = []
    let name = snapshot.identity.strategy
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
    if snapshot.orderCount > orders {
      let new = snapshot.orders.suffix(snapshot.orderCount - orders)
      orders = snapshot.orderCount
      for order in new.suffix(5) {
        let price = order.price.map { String(format: " at %.2f", $0) } ?? ""
        lines.append(
          "order \(order.id): \(order.quantity > 0 ? "buy" : "sell") \(String(format: "%g", abs(order.quantity))) \(order.ticker)\(price), \(order.status.words)"
        )
      }
      if new.count > 5 { lines.append("\(new.count - 5) more orders before these") }
    }
    if Int(snapshot.progress * 10) > tenth {
      tenth = Int(snapshot.progress * 10)
      let equity = Numbers.money(snapshot.equity.last ?? snapshot.startEquity)
      lines.append(
        "\(tenth * 10) % at \(snapshot.clock), equity \(equity), orders \(snapshot.orderCount), \(bucket(snapshot))"
      )
    }
    return lines
  }

  private func bucket(_ snapshot: RunSnapshot) -> String {
    let grain = snapshot.bucket.grainSeconds
    let level = Numbers.time(Double(snapshot.bucket.level) * grain)
    return "bucket \(level) of \(Numbers.time(Double(snapshot.bucket.capacity) * grain))"
  }
}

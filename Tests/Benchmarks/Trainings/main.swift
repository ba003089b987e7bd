import Foundation
import Training

// What metering and progress cost a training.
//
//     swift run -c release TrainingBenchmark

/// The least of five rounds, in nanoseconds a call: what is above it is the machine's, not ours.
func measure(_ name: String, _ count: Int, limit: Double, _ body: (Int) throws -> Void) rethrows {
  var least = Double.infinity
  for _ in 0..<5 {
    let begin = ContinuousClock.now
    try body(count)
    let spent = begin.duration(to: .now) / .nanoseconds(1)
    least = min(least, spent / Double(count))
  }
  let text = least < 1000 ? String(format: "%8.1f ns", least) : String(format: "%8.1f µs", least / 1000)
  let bound = limit < 1000 ? "\(Int(limit)) ns" : "\(Int(limit / 1000)) µs"
  print("\(name.padding(toLength: 26, withPad: " ", startingAt: 0))\(text)   (aim: at most \(bound))")
}

let budget = TrainingBudget.standard
let trainer = Trainer(
  budget: budget, bucket: budget.makeBucket(clock: WallClock()), endSignal: EndSignal(), grace: .seconds(2))

/// Runs something as a training does.
func train(_ body: @escaping @Sendable (TrainingControl) throws -> Void) {
  _ = trainer.train(name: "benchmark", seed: 1) { training -> Int in
    try body(training)
    return 0
  }
}

train { training in
  try measure("checkEnd", 20_000_000, limit: 5) { for _ in 0..<$0 { try training.checkEnd() } }
  measure("report", 500_000, limit: 200) {
    for i in 0..<$0 { training.report(epoch: i, of: 500_000, loss: 0.5) }
  }
  measure("report with two metrics", 500_000, limit: 200) {
    for i in 0..<$0 {
      training.report(epoch: i, of: 500_000, loss: 0.5, metrics: ["accuracy": 0.9, "learning rate": 0.001])
    }
  }
}
measure("an empty training", 5_000, limit: 50_000) { for _ in 0..<$0 { train { _ in } } }

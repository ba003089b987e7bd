import Penstock

/// Lean's TrainingExampleAlgorithm.
final class TrainingExample: Strategy {
  static let name = "training-example"
  static let summary = "Trains at once and each Sunday at eight, trades nothing."
  private var trained: [String] = []

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-14")
    _ = try run.addEquity("SPY", .daily)
    run.train("model", input: {}, body: { _, training in training.report(epoch: 1, of: 1) }, apply: note(run))
    run.train(
      "model", every: .sunday, at: .time(8, 0), input: {},
      body: { _, training in training.report(epoch: 1, of: 1) }, apply: note(run))
  }

  private func note(_ run: Run) -> (()) -> Void {
    { [unowned self, unowned run] _ in trained.append("\(run.localTime)") }
  }

  func onEnd(_ run: Run) throws {
    guard trained == ["2013-10-07 00:00:00", "2013-10-13 08:00:00"] else {
      throw RunError("trained at \(trained)")
    }
  }
}

extension TrainingExample {
  static let reference = ReferenceCase(
    TrainingExample.self, dataPoints: 56,
    table: """
      Total Orders=0; Average Win=0%; Average Loss=0%; Compounding Annual Return=0%; Drawdown=0%; \
      Expectancy=0; Start Equity=100000; End Equity=100000; Net Profit=0%; Sharpe Ratio=0; \
      Sortino Ratio=0; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; Profit-Loss Ratio=0; \
      Alpha=0; Beta=0; Annual Standard Deviation=0; Annual Variance=0; Information Ratio=-7.357; \
      Tracking Error=0.161; Treynor Ratio=0; Total Fees=$0.00; Estimated Strategy Capacity=$0; \
      Lowest Capacity Asset=; Portfolio Turnover=0%; Drawdown Recovery=0
      """)
}

import Penstock

/// Lean's ScheduledEventsOrderRegressionAlgorithm.
final class ScheduledEventsOrder: Strategy {
  static let name = "scheduled-events-order"
  static let summary = "Buys and holds while events fall due in pairs, each pair in its order."
  private var spy: Symbol!
  private var last = (at: Instant.distantPast, event: -1)
  private var count = 0

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .minute)
    for i in 0...1 {
      for time in [TimeRule.time(9, 25), .beforeMarketClose(spy, minutes: 5), .time(16, 5)] {
        run.schedule(on: .everyDay(spy), at: time) { [unowned self, unowned run] in try check(i, run) }
      }
    }
  }

  private func check(_ event: Int, _ run: Run) throws {
    let isInOrder = event == 0 ? run.time > last.at : run.time == last.at && last.event == 0
    guard isInOrder else { throw RunError("event \(event) came at \(run.time) after \(last)") }
    last = (run.time, event)
    count += 1
  }

  func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(spy) { run.setHoldings(spy, 1) }
  }

  func onEnd(_ run: Run) throws {
    // Those after the last bar do not fall due any more.
    guard count == 28 else { throw RunError("\(count) events, expected 28") }
  }
}

extension ScheduledEventsOrder {
  static let reference = ReferenceCase(
    ScheduledEventsOrder.self, dataPoints: 3943,
    table: """
      Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=271.453%; \
      Drawdown=2.200%; Expectancy=0; Start Equity=100000; End Equity=101691.92; Net Profit=1.692%; \
      Sharpe Ratio=8.854; Sortino Ratio=0; Probabilistic Sharpe Ratio=67.459%; Loss Rate=0%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.005; Beta=0.996; Annual Standard Deviation=0.222; \
      Annual Variance=0.049; Information Ratio=-14.565; Tracking Error=0.001; Treynor Ratio=1.97; \
      Total Fees=$3.44; Estimated Strategy Capacity=$56000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=19.93%; Drawdown Recovery=3
      """)
}

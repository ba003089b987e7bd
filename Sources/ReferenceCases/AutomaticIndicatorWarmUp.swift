import Penstock

/// Lean's AutomaticIndicatorWarmupRegressionAlgorithm.
final class AutomaticIndicatorWarmUp: Strategy {
  static let name = "automatic-indicator-warm-up"
  static let summary = "Indicators that are ready before the first bar."
  private var spy: Symbol!

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .minute)
    run.warmsUpIndicators = true
    let ready = try run.sma(spy, 10)
    run.warmsUpIndicators = false
    let cold = try run.register(SimpleMovingAverage(10), spy)
    guard ready.isReady, !cold.isReady else { throw RunError("only the first average is ready by itself") }
    try run.warmUp(cold, spy)
    guard cold.isReady, cold.value == ready.value else {
      throw RunError("the second average was not warmed up")
    }
  }

  func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(spy) { run.setHoldings(spy, 1) }
  }
}

extension AutomaticIndicatorWarmUp {
  static let reference = ReferenceCase(
    AutomaticIndicatorWarmUp.self, dataPoints: 3943,
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

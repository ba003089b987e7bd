import Penstock

/// Lean's MinimumOrderMarginRegressionAlgorithm.
final class MinimumOrderMargin: Strategy {
  static let name = "minimum-order-margin"
  static let summary = "Asks for a quarter of the portfolio on every bar; small changes are no orders."
  private var spy: Symbol!

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .minute)
    run.minimumOrderMargin = 0.01
  }

  func onData(_ slice: Slice, _ run: Run) { run.setHoldings(spy, 0.25) }
}

extension MinimumOrderMargin {
  static let reference = ReferenceCase(
    MinimumOrderMargin.self, dataPoints: 3943,
    table: """
      Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=39.100%; \
      Drawdown=0.500%; Expectancy=0; Start Equity=100000; End Equity=100422.84; Net Profit=0.423%; \
      Sharpe Ratio=5.498; Sortino Ratio=0; Probabilistic Sharpe Ratio=66.898%; Loss Rate=0%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.186; Beta=0.248; Annual Standard Deviation=0.055; \
      Annual Variance=0.003; Information Ratio=-9.989; Tracking Error=0.167; Treynor Ratio=1.223; \
      Total Fees=$1.00; Estimated Strategy Capacity=$150000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=4.98%; Drawdown Recovery=3
      """)
}

import Penstock

/// Lean's DividendRegressionAlgorithm.
final class DividendIncome: Strategy {
  static let name = "dividend"
  static let summary = "Holds on raw prices: dividends are paid in cash."
  private var spy: Symbol!

  func start(_ run: Run) throws {
    try run.period(from: "1998-01-01", to: "2006-01-01")
    spy = try run.addEquity("SPY", .daily, prices: .raw)
  }

  func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(spy) { run.setHoldings(spy, 0.5) }
  }
}

extension DividendIncome {
  static let reference = ReferenceCase(
    DividendIncome.self, dataPoints: 16077,
    table: """
      Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=2.354%; \
      Drawdown=28.200%; Expectancy=0; Start Equity=100000; End Equity=120462.08; Net Profit=20.462%; \
      Sharpe Ratio=-0.063; Sortino Ratio=-0.078; Probabilistic Sharpe Ratio=0.015%; Loss Rate=0%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.016; Beta=0.521; Annual Standard Deviation=0.083; \
      Annual Variance=0.007; Information Ratio=-0.328; Tracking Error=0.076; Treynor Ratio=-0.01; \
      Total Fees=$2.56; Estimated Strategy Capacity=$36000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=0.02%; Drawdown Recovery=126
      """)
}

import Penstock

/// Lean's MarketOnOpenOrderRegressionAlgorithm.
final class MarketOnOpen: Strategy {
  static let name = "market-on-open"
  static let summary = "Orders at midnight fill at the open of the next day."
  func start(_ run: Run) throws {
    try run.period(from: "2021-03-01", to: "2021-03-03")
    let spy = try run.addEquity("SPY", .hour)
    run.schedule(on: .tomorrow, at: .midnight) { [unowned run] in
      run.marketOnOpenOrder(spy, Quantity(1))
      // The market is closed: this one waits for its open, too.
      run.marketOrder(spy, Quantity(1))
    }
  }
}

extension MarketOnOpen {
  static let reference = ReferenceCase(
    MarketOnOpen.self, dataPoints: 50,
    table: """
      Total Orders=2; Average Win=0%; Average Loss=0%; Compounding Annual Return=-2.547%; \
      Drawdown=0.000%; Expectancy=0; Start Equity=100000; End Equity=99981.16; Net Profit=-0.019%; \
      Sharpe Ratio=-147.421; Sortino Ratio=-147.421; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.023; Beta=0.003; Annual Standard Deviation=0; \
      Annual Variance=0; Information Ratio=14.89; Tracking Error=0.061; Treynor Ratio=-9.006; \
      Total Fees=$2.00; Estimated Strategy Capacity=$1400000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=0.26%; Drawdown Recovery=0
      """)
}

import Penstock

/// Lean's WarmupIndicatorRegressionAlgorithm.
final class WarmUpIndicator: Strategy {
  static let name = "warm-up-indicator"
  static let summary = "Buys with the first Renko brick after thirty days of warm-up."
  private var spy: Symbol!

  func start(_ run: Run) throws {
    try run.period(from: "2013-11-01", to: "2013-12-10")
    try run.warmUp(days: 30)
    spy = try run.addEquity("SPY", .daily)
    run.consolidate(spy, with: RenkoConsolidator(Price(2) ?? .zero)) { [unowned self, unowned run] _ in
      if !run.isWarmingUp, !run.isInvested(spy) { run.setHoldings(spy, 1) }
    }
  }
}

extension WarmUpIndicator {
  static let reference = ReferenceCase(
    WarmUpIndicator.self, dataPoints: 397,
    table: """
      Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=11.962%; \
      Drawdown=1.200%; Expectancy=0; Start Equity=100000; End Equity=101236.75; Net Profit=1.237%; \
      Sharpe Ratio=1.636; Sortino Ratio=3.633; Probabilistic Sharpe Ratio=59.456%; Loss Rate=0%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=0.001; Beta=0.425; Annual Standard Deviation=0.047; \
      Annual Variance=0.002; Information Ratio=-1.856; Tracking Error=0.054; Treynor Ratio=0.18; \
      Total Fees=$3.23; Estimated Strategy Capacity=$810000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=2.48%; Drawdown Recovery=10
      """)
}

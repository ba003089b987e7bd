import Penstock

/// Lean's SetHoldingsMultipleTargetsRegressionAlgorithm.
final class SetHoldingsMultipleTargets: Strategy {
  static let name = "set-holdings-multiple-targets"
  static let summary = "Turns a portfolio of two round; what makes a position smaller goes first."
  private var spy: Symbol!
  private var ibm: Symbol!

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .minute, fillForward: false, leverage: 1)
    ibm = try run.addEquity("IBM", .minute, fillForward: false, leverage: 1)
  }

  func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(spy), !run.isInvested(ibm) {
      run.setHoldings([(spy, 0.8), (ibm, 0.2)])
    } else {
      run.setHoldings([(ibm, 0.8), (spy, 0.2)])
    }
  }
}

extension SetHoldingsMultipleTargets {
  static let reference = ReferenceCase(
    SetHoldingsMultipleTargets.self, dataPoints: 7842,
    table: """
      Total Orders=11; Average Win=0.00%; Average Loss=-0.01%; Compounding Annual Return=353.938%; \
      Drawdown=2.300%; Expectancy=-0.749; Start Equity=100000; End Equity=101952.99; \
      Net Profit=1.953%; Sharpe Ratio=11.757; Sortino Ratio=0; Probabilistic Sharpe Ratio=65.498%; \
      Loss Rate=75%; Win Rate=25%; Profit-Loss Ratio=0.00; Alpha=0.96; Beta=0.993; \
      Annual Standard Deviation=0.248; Annual Variance=0.062; Information Ratio=8.324; \
      Tracking Error=0.114; Treynor Ratio=2.942; Total Fees=$15.02; \
      Estimated Strategy Capacity=$2600000.00; Lowest Capacity Asset=IBM R735QTJ8XC9X; \
      Portfolio Turnover=44.15%; Drawdown Recovery=2
      """)
}

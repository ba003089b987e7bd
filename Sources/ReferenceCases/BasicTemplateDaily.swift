import Penstock

/// Lean's BasicTemplateDailyAlgorithm.
final class BasicTemplateDaily: Strategy {
  static let name = "basic-template-daily"
  static let summary = "Buys and holds on daily bars: the order waits for the next open."
  private var spy: Symbol!

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-08", to: "2013-10-17")
    spy = try run.addEquity("SPY", .daily)
  }

  func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(spy) { run.setHoldings(spy, 1) }
  }
}

extension BasicTemplateDaily {
  static let reference = ReferenceCase(
    BasicTemplateDaily.self, dataPoints: 72,
    table: """
      Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=424.375%; \
      Drawdown=0.800%; Expectancy=0; Start Equity=100000; End Equity=104486.22; Net Profit=4.486%; \
      Sharpe Ratio=17.304; Sortino Ratio=35.217; Probabilistic Sharpe Ratio=96.710%; Loss Rate=0%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.249; Beta=1.015; Annual Standard Deviation=0.141; \
      Annual Variance=0.02; Information Ratio=-19; Tracking Error=0.011; Treynor Ratio=2.403; \
      Total Fees=$3.49; Estimated Strategy Capacity=$1200000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=10.01%; Drawdown Recovery=1
      """)
}

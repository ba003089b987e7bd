import Penstock

/// Lean's TrailingStopOrderRegressionAlgorithm.
final class TrailingStopOrder: Strategy {
  static let name = "trailing-stop-order"
  static let summary = "Enters and leaves by trailing stops."
  private var spy: Symbol!
  private var entry: OrderTicket?
  private var exit: OrderTicket?

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .minute)
  }

  func onData(_ slice: Slice, _ run: Run) {
    guard slice.contains(spy), let far = Price(2), let near = Price(0.5) else { return }
    if entry == nil { entry = run.trailingStopOrder(spy, Quantity(100), by: .money(far)) }
    if exit == nil, run.isInvested(spy) {
      exit = run.trailingStopOrder(spy, Quantity(-100), by: .money(near))
    }
  }

  func onEnd(_ run: Run) throws {
    guard entry?.status == .filled, exit?.status == .filled else { throw RunError("a stop was not filled") }
  }
}

extension TrailingStopOrder {
  static let reference = ReferenceCase(
    TrailingStopOrder.self, dataPoints: 3943,
    table: """
      Total Orders=2; Average Win=0.02%; Average Loss=0%; Compounding Annual Return=1.833%; \
      Drawdown=0.000%; Expectancy=0; Start Equity=100000; End Equity=100023.22; Net Profit=0.023%; \
      Sharpe Ratio=3.926; Sortino Ratio=0; Probabilistic Sharpe Ratio=66.249%; Loss Rate=0%; \
      Win Rate=100%; Profit-Loss Ratio=0; Alpha=-0.007; Beta=0.007; Annual Standard Deviation=0.002; \
      Annual Variance=0; Information Ratio=-8.907; Tracking Error=0.221; Treynor Ratio=1.031; \
      Total Fees=$2.00; Estimated Strategy Capacity=$36000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=5.79%; Drawdown Recovery=0
      """)
}

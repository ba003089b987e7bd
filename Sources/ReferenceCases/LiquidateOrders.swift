import Penstock

/// Lean's LiquidateRegressionAlgorithm.
final class LiquidateOrders: Strategy {
  static let name = "liquidate"
  static let summary = "Orders that are liquidated before the market opens all end cancelled."
  private var tickets: [OrderTicket] = []

  func start(_ run: Run) throws {
    try run.period(from: "2018-01-04", to: "2018-01-10")
    let spy = try run.addEquity("SPY", .daily)
    let ibm = try run.addEquity("IBM", .daily)
    let days = ["2018-01-05", "2018-01-08"].compactMap { Day($0) }
    guard let below = Price(5) else { return }
    run.schedule(on: .on(days), at: .midnight) { [unowned self, unowned run] in
      tickets.append(run.marketOrder(ibm, Quantity(10)))
      tickets.append(run.limitOrder(ibm, Quantity(1), at: run.price(ibm) - below))
      tickets.append(run.limitOrder(spy, Quantity(1), at: run.price(spy) - below))
      run.liquidate()
    }
  }

  func onEnd(_ run: Run) throws {
    guard tickets.count == 6, tickets.allSatisfy({ $0.status == .cancelled && $0.filled == .zero }) else {
      throw RunError("orders ended as \(tickets.map(\.status))")
    }
  }
}

extension LiquidateOrders {
  static let reference = ReferenceCase(
    LiquidateOrders.self, dataPoints: 53,
    table: """
      Total Orders=6; Average Win=0%; Average Loss=0%; Compounding Annual Return=0%; Drawdown=0%; \
      Expectancy=0; Start Equity=100000; End Equity=100000; Net Profit=0%; Sharpe Ratio=0; \
      Sortino Ratio=0; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; Profit-Loss Ratio=0; \
      Alpha=0; Beta=0; Annual Standard Deviation=0; Annual Variance=0; Information Ratio=-10.398; \
      Tracking Error=0.045; Treynor Ratio=0; Total Fees=$0.00; Estimated Strategy Capacity=$0; \
      Lowest Capacity Asset=; Portfolio Turnover=0%; Drawdown Recovery=0
      """)
}

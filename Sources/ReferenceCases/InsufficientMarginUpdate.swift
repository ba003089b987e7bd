import Penstock

/// Lean's InsufficientMarginOrderUpdateRegressionAlgorithm.
final class InsufficientMarginUpdate: Strategy {
  static let name = "insufficient-margin-update"
  static let summary = "Updates of orders to quantities beyond all margin are refused."
  private var euro: Symbol!
  private var tickets: [OrderTicket] = []

  func start(_ run: Run) throws {
    try run.period(from: "2018-04-03", to: "2018-04-04")
    euro = try run.addForex("EURUSD", .minute)
  }

  func onData(_ slice: Slice, _ run: Run) throws {
    guard !run.isInvested(euro), let quantity = run.orderQuantity(euro, toWeight: 50),
      let distance = Price(0.003)
    else {
      return
    }
    tickets.append(run.marketOrder(euro, quantity))
    let price = run.price(euro) - distance
    let half = Quantity(units: -quantity.units / 2)
    let stop = run.stopMarketOrder(euro, half, stop: price)
    let limit = run.limitOrder(euro, half, at: price)
    let trailing = run.trailingStopOrder(euro, half, by: .fraction(0.01), stop: price)
    tickets += [stop, limit, trailing]
    stop.update(quantity: quantity * -100, stop: price)
    limit.update(quantity: quantity * -100, limit: price)
    trailing.update(quantity: quantity * -100, stop: price, trailing: .fraction(0.01))
  }

  func onEnd(_ run: Run) throws {
    guard tickets.count == 4, tickets.allSatisfy({ $0.status == .filled }) else {
      throw RunError("orders ended as \(tickets.map(\.status))")
    }
  }
}

extension InsufficientMarginUpdate {
  static let reference = ReferenceCase(
    InsufficientMarginUpdate.self, dataPoints: 2893,
    table: """
      Total Orders=4; Average Win=0%; Average Loss=0%; Compounding Annual Return=0%; Drawdown=0%; \
      Expectancy=0; Start Equity=100000.00; End Equity=90809.64; Net Profit=0%; Sharpe Ratio=0; \
      Sortino Ratio=0; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; Profit-Loss Ratio=0; \
      Alpha=0; Beta=0; Annual Standard Deviation=0; Annual Variance=0; Information Ratio=0; \
      Tracking Error=0; Treynor Ratio=0; Total Fees=$0.00; Estimated Strategy Capacity=$99000.00; \
      Lowest Capacity Asset=EURUSD 8G; Portfolio Turnover=6777.62%; Drawdown Recovery=0
      """)
}

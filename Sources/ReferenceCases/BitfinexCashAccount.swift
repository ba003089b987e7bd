import Penstock

/// Lean's BitfinexCashAccountFeeRegressionAlgorithm.
final class BitfinexCashAccount: Strategy {
  static let name = "bitfinex-cash-account"
  static let summary = "Buys and sells a coin by turns; fees of purchases are kept back from the coins."
  private var bitcoin: Symbol!

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-02", to: "2013-10-03")
    try run.brokerage(.bitfinex, .cash)
    bitcoin = try run.addCrypto("BTCUSD", .hour, market: "bitfinex")
  }

  func onData(_ slice: Slice, _ run: Run) throws {
    guard !run.isInvested(bitcoin) else { return run.liquidate() }
    let before = run.cash
    let ticket = run.marketOrder(bitcoin, Quantity(units: 10_000_000))
    guard let price = ticket.order?.fillPrice, let paid = Money.product(price, ticket.quantity) else {
      throw RunError("the order was not filled")
    }
    // A fifth of a per cent of the coins is the fee, and all of the price is paid.
    guard run.quantity(bitcoin) == Quantity(units: 9_980_000), run.cash == before - paid else {
      throw RunError("\(run.quantity(bitcoin)) coins for \(before - run.cash)")
    }
  }
}

extension BitfinexCashAccount {
  static let reference = ReferenceCase(
    BitfinexCashAccount.self, dataPoints: 126,
    table: """
      Total Orders=49; Average Win=0%; Average Loss=0%; Compounding Annual Return=0%; Drawdown=0%; \
      Expectancy=0; Start Equity=100000.00; End Equity=100001.31; Net Profit=0%; Sharpe Ratio=0; \
      Sortino Ratio=0; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; Profit-Loss Ratio=0; \
      Alpha=0; Beta=0; Annual Standard Deviation=0; Annual Variance=0; Information Ratio=0; \
      Tracking Error=0; Treynor Ratio=0; Total Fees=$1.13; Estimated Strategy Capacity=$2000.00; \
      Lowest Capacity Asset=BTCUSD E3; Portfolio Turnover=0.28%; Drawdown Recovery=0
      """)
}

import Penstock

/// Lean's BasicTemplateCryptoAlgorithm.
final class BasicTemplateCrypto: Strategy {
  static let name = "basic-template-crypto"
  static let summary =
    "Four currencies in a cash account: limits that reserve cash, a pair in euros, averages of a coin."
  private var bitcoin: Symbol!
  private var ether: Symbol!
  private var bitcoinInEuros: Symbol!
  private var litecoin: Symbol!
  private var fast: ExponentialMovingAverage!
  private var slow: ExponentialMovingAverage!

  func start(_ run: Run) throws {
    try run.period(from: "2018-04-04", to: "2018-04-04")
    try run.cash(10_000)
    try run.cash(10_000, "EUR")
    try run.cash(1, "BTC")
    try run.cash(5, "ETH")
    try run.brokerage(.coinbase, .cash)
    bitcoin = try run.addCrypto("BTCUSD", .minute)
    ether = try run.addCrypto("ETHUSD", .minute)
    bitcoinInEuros = try run.addCrypto("BTCEUR", .minute)
    litecoin = try run.addCrypto("LTCUSD", .minute)
    fast = try run.ema(litecoin, 30, .minute)
    slow = try run.ema(litecoin, 60, .minute)
  }

  func onData(_ slice: Slice, _ run: Run) throws {
    for currency in ["EUR", "BTC", "ETH", "LTC"] where run.conversionRate(currency) == .zero {
      throw RunError("there is no rate of \(currency)")
    }
    let time = run.localTime.time
    if time == .time(1, 0) {
      let price = cents(run.price(ether).scaled(by: 101, over: 100))
      run.limitOrder(ether, -coins(run.cash(in: "ETH")), at: price)
    } else if time == .time(2, 0) {
      let price = cents(run.price(bitcoin).scaled(by: 95, over: 100))
      run.limitOrder(bitcoin, quantity(Money(units: run.cash.units / 2), price), at: price)
    } else if time == .time(2, 1) {
      spendTheRest(run)
    } else if time == .time(11, 0) {
      run.setHoldings(bitcoin, 0)
    } else if time == .time(12, 0) {
      run.marketOrder(bitcoinInEuros, Quantity(1))
      let price = cents(run.price(bitcoinInEuros).scaled(by: 110, over: 100))
      run.limitOrder(bitcoinInEuros, Quantity(-1), at: price)
    } else if time == .time(13, 0) {
      run.cancelOpenOrders(bitcoinInEuros)
    } else if time >= .time(14, 0) {
      let held = run.cash(in: "LTC")
      if fast.value > slow.value {
        if held == .zero { run.marketOrder(litecoin, Quantity(10)) }
      } else if held > .zero {
        run.liquidate(litecoin)
      }
    }
  }

  /// Two orders for what open purchases leave: all of it is too much with the fee, half of it is not.
  private func spendTheRest(_ run: Run) {
    var free = run.cash
    for ticket in run.openOrders(bitcoin) + run.openOrders(ether) {
      guard let order = ticket.order, order.isBuy, let limit = order.limit,
        let value = Money.product(limit, order.quantity)
      else { continue }
      free -= value
    }
    let price = cents(run.price(ether).scaled(by: 101, over: 100))
    run.limitOrder(ether, quantity(free, price), at: price)
    run.limitOrder(ether, quantity(Money(units: free.units / 2), price), at: price)
  }

  private func cents(_ price: Price) -> Price {
    let cent = Money.one / 100
    return Price(units: price.units.dividedHalfEven(by: cent) * cent)
  }

  private func coins(_ amount: Money) -> Quantity {
    Quantity(units: Int64(clamping: amount.units / Decimals.power(12)))
  }

  /// What an amount buys, rounded down to 1e-8.
  private func quantity(_ amount: Money, _ price: Price) -> Quantity {
    let (whole, rest) = amount.units.quotientAndRemainder(dividingBy: price.units)
    let part = rest * 100_000_000 / price.units
    return Quantity(units: Int64(clamping: whole * 100_000_000 + part))
  }
}

extension BasicTemplateCrypto {
  static let reference = ReferenceCase(
    BasicTemplateCrypto.self, dataPoints: 12965,
    table: """
      Total Orders=12; Average Win=0%; Average Loss=0%; Compounding Annual Return=0%; Drawdown=0%; \
      Expectancy=0; Start Equity=31592.84; End Equity=30866.71; Net Profit=0%; Sharpe Ratio=0; \
      Sortino Ratio=0; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; Profit-Loss Ratio=0; \
      Alpha=0; Beta=0; Annual Standard Deviation=0; Annual Variance=0; Information Ratio=0; \
      Tracking Error=0; Treynor Ratio=0; Total Fees=$85.34; Estimated Strategy Capacity=$0; \
      Lowest Capacity Asset=BTCEUR 2XR; Portfolio Turnover=118.08%; Drawdown Recovery=0
      """)
}

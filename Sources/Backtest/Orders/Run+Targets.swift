public import Market

/// Positions by their share of the portfolio.
extension Run {
  /// Brings a position to a fraction of the portfolio, negative to be short.
  public func setHoldings(_ symbol: Symbol, _ weight: Double, tag: String = "") {
    pass()
    guard let quantity = targetOrder(symbol, weight) else {
      log(
        "order of \(ticker(of: symbol)) not placed: a weight of \(weight) gives no order quantity",
        level: .error)
      return
    }
    submit(symbol, quantity, tag)
  }

  /// Brings several positions to fractions of the portfolio: all quantities follow from the present one, and orders
  /// that make a position smaller go first, among those the ones of the larger value.
  public func setHoldings(_ targets: [(symbol: Symbol, weight: Double)], tag: String = "") {
    pass()
    let orders = targets.enumerated().compactMap {
      i, target -> (i: Int, symbol: Symbol, quantity: Quantity, grows: Bool, value: Int128)? in
      guard let quantity = targetOrder(target.symbol, target.weight), quantity != .zero else { return nil }
      let held = self.quantity(target.symbol)
      let grows = held == .zero || (held.units < 0) == (quantity.units < 0)
      let value = Money.product(price(target.symbol), quantity.magnitude)?.units ?? .max
      return (i, target.symbol, quantity, grows, value)
    }
    for order in orders.sorted(by: {
      ($0.grows ? 1 : 0, -$0.value, $0.i) < ($1.grows ? 1 : 0, -$1.value, $1.i)
    }) {
      submit(order.symbol, order.quantity, tag)
    }
  }

  private func submit(_ symbol: Symbol, _ target: Quantity, _ tag: String) {
    let waiting = openMarketQuantity(symbol)
    let quantity = Quantity(units: target.units &- waiting)
    guard quantity != .zero else { return }
    _ = place(Wish(symbol, marketKind(symbol), quantity, tag: tag))
  }

  /// The order quantity that would bring a position to a fraction of the portfolio; nil where there is none, as for a
  /// symbol without a price.
  public func orderQuantity(_ symbol: Symbol, toWeight weight: Double) -> Quantity? {
    targetOrder(symbol, weight)
  }

  /// Closes the position of a symbol and cancels its open orders.
  public func liquidate(_ symbol: Symbol, tag: String = "Liquidated") {
    pass()
    let held = quantity(symbol)
    let mine = openOrders(symbol)
    if mine.count == 1, let order = mine[0].order, order.kind == .market, order.remaining == -held { return }
    for ticket in mine where ticket.order?.kind != .market { ticket.cancel(tag: tag) }
    let left = Quantity(units: -held.units &- remaining(symbol) { $0.kind == .market })
    if left != .zero { _ = place(Wish(symbol, marketKind(symbol), left, tag: tag)) }
  }

  /// Closes all positions, in order of their tickers.
  public func liquidate(tag: String = "Liquidated") {
    for i in infos.indices.sorted(by: { infos[$0].ticker < infos[$1].ticker }) where !infos[i].isInternal {
      liquidate(Symbol(id: Int32(i)), tag: tag)
    }
  }

  /// What open market orders will still add to a position.
  private func openMarketQuantity(_ symbol: Symbol) -> Int64 {
    remaining(symbol) { $0.kind == .market || $0.kind == .marketOnOpen }
  }

  private func remaining(_ symbol: Symbol, where counts: (Order) -> Bool) -> Int64 {
    open.reduce(0) { sum, id in
      orders[id - 1].symbol == symbol && orders[id - 1].isOpen && counts(orders[id - 1])
        ? sum &+ orders[id - 1].remaining.units : sum
    }
  }

  func targetOrder(_ symbol: Symbol, _ weight: Double) -> Quantity? {
    securities.count > 0 ? buyingPower.quantity(symbol, toWeight: weight, self) : nil
  }

  func marginTarget(_ symbol: Symbol, _ weight: Double) -> Quantity? {
    guard let (equity, used) = exposure() else { return nil }
    let i = Int(symbol.id)
    let view = view(symbol)
    return TargetQuantity(
      equity: equity, price: priceInAccount(symbol), held: quantity(symbol), lotSize: infos[i].lotSize,
      leverage: models[i].leverage, marginRemaining: equity - used,
      leastOrder: minimumOrderMargin
    ).order(toWeight: weight) { fee(symbol, $0, view) }
  }

  /// The price in the account's currency; zero where it cannot be converted.
  func priceInAccount(_ symbol: Symbol) -> Price {
    let price = price(symbol)
    guard infos[Int(symbol.id)].quote != 0 else { return price }
    return Price(units: converted(Money(units: price.units), Int(symbol.id))?.units ?? 0)
  }

  /// The fee of a market order, in the account's currency.
  func fee(_ symbol: Symbol, _ quantity: Quantity, _ view: MarketView) -> Money? {
    feeInAccount(Order(id: 0, symbol, .market, quantity, at: now, tag: ""), view)
  }

  func feeInAccount(_ order: Order, _ view: MarketView) -> Money? {
    models[Int(order.symbol.id)].fee.fee(order, view).flatMap { inAccount($0, order.symbol) }
  }

  func inAccount(_ fee: Fee, _ symbol: Symbol) -> Money? {
    switch fee.currency {
    case .account: return fee.amount
    case .quote: return converted(fee.amount, Int(symbol.id))
    case .base:
      let base = infos[Int(symbol.id)].base
      return base < 0 ? nil : fee.amount.converted(at: rate(base))
    }
  }
}

public import Market
import RunRecord

/// Placing orders. As in Lean a market order normally fills within the call.
extension Run {
  /// Brings a position to a fraction of the portfolio, negative to be short.
  public func setHoldings(_ symbol: Symbol, _ weight: Double, tag: String = "") {
    pass()
    guard let target = targetOrder(symbol, weight) else {
      refuse(symbol, "a weight of \(weight) gives no order quantity")
      return
    }
    let waiting = remaining(symbol)
    let quantity = Quantity(units: target.units &- waiting)
    if quantity != .zero { place(symbol, quantity, tag) }
  }

  /// Buys (positive) or sells (negative) at the market. When the exchange is closed the order waits for its open.
  @discardableResult
  public func marketOrder(_ symbol: Symbol, _ quantity: Quantity, tag: String = "") -> Order? {
    pass()
    return place(symbol, quantity, tag)
  }

  /// Closes the position of a symbol and cancels its open orders.
  public func liquidate(_ symbol: Symbol, tag: String = "Liquidated") {
    pass()
    cancelOpenOrders(symbol)
    let held = quantity(symbol)
    if held != .zero { place(symbol, -held, tag) }
  }

  /// Closes all positions, in order of their tickers.
  public func liquidate(tag: String = "Liquidated") {
    for i in infos.indices.sorted(by: { infos[$0].ticker < infos[$1].ticker }) where !infos[i].isInternal {
      liquidate(Symbol(id: Int32(i)), tag: tag)
    }
  }

  func cancelOpenOrders(_ symbol: Symbol? = nil) {
    processing += 1
    for i in open.indices where open[i].isOpen && (symbol == nil || open[i].symbol == symbol) {
      change(i) { $0.status = .cancelled }
    }
    leaveProcessing()
  }

  /// What open orders of a symbol will still add to its position.
  private func remaining(_ symbol: Symbol) -> Int64 {
    open.reduce(0) { $1.symbol == symbol && $1.isOpen ? $0 &+ $1.quantity.units : $0 }
  }

  private func targetOrder(_ symbol: Symbol, _ weight: Double) -> Quantity? {
    guard securities.count > 0, let equity = try? value(), let free = marginRemaining(equity) else {
      return nil
    }
    let info = infos[Int(symbol.id)]
    return TargetQuantity(
      equity: equity, price: price(symbol), held: quantity(symbol), lotSize: info.lotSize,
      leverage: info.leverage, marginRemaining: free
    ).order(toWeight: weight)
  }

  /// Equity less the margin that positions use, at a leverage of two.
  private func marginRemaining(_ equity: Money) -> Money? {
    (try? ledger.grossHoldings()).map { Money(units: equity.units - $0.units / 2) }
  }

  private func refuse(_ symbol: Symbol, _ reason: String) {
    log("order of \(ticker(of: symbol)) not placed: \(reason)", level: .error)
  }

  @inline(never) @discardableResult
  private func place(_ symbol: Symbol, _ quantity: Quantity, _ tag: String) -> Order? {
    guard !isWarmingUp else {
      if !hasWarnedOfWarmUp { refuse(symbol, "there is no trading during warm-up (said once)") }
      hasWarnedOfWarmUp = true
      return nil
    }
    let info = infos[Int(symbol.id)]
    guard securities.count > 0, securities[Int(symbol.id)].hasPrice else {
      refuse(symbol, "there is no price yet")
      return nil
    }
    let lots = quantity.units / info.lotSize.units
    guard lots != 0 else {
      refuse(symbol, "a quantity of \(quantity) is less than a lot of \(info.lotSize)")
      return nil
    }
    orderCount += 1
    let i = open.count
    processing += 1
    open.append(
      Order(
        id: orderCount, symbol: symbol, kind: kind(info),
        quantity: Quantity(units: lots * info.lotSize.units),
        at: now, tag: tag))
    if hasBuyingPower(open[i]) {
      change(i) { $0.status = .submitted }
      scanOrders()
    } else {
      refuse(i)
    }
    let order = open[i]
    leaveProcessing()
    return order
  }

  private func kind(_ info: SecurityInfo) -> OrderKind {
    let calendar = info.calendar
    guard calendar.isOpen(at: now) else { return .marketOnOpen }
    guard info.resolution == .daily, !calendar.isAlwaysOpen, let close = calendar.nextClose(after: now) else {
      return .market
    }
    return now > close - .seconds(930) ? .marketOnOpen : .marketOnClose
  }

  /// Lean's check for a margin account with a leverage of two.
  func hasBuyingPower(_ order: borrowing Order) -> Bool {
    let held = quantity(order.symbol)
    let isOpposed = held != .zero && (held.units < 0) != (order.quantity.units < 0)
    if isOpposed, order.quantity.magnitude <= held.magnitude { return true }
    let price = price(order.symbol)
    guard let equity = try? value(), var free = marginRemaining(equity)?.units,
      let value = Money.product(price, order.quantity.magnitude),
      let fee = EquityFee.fee(order.quantity, price: price),
      let own = Money.product(price, held.magnitude)
    else { return false }
    if isOpposed { free += own.units }
    return value.units / 2 + fee.units <= max(0, free)
  }
}

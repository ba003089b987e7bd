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
    for i in open where symbol == nil || orders[i].symbol == symbol {
      change(i) { $0.status = .cancelled }
    }
    open.removeAll { !orders[$0].isOpen }
  }

  private func remaining(_ symbol: Symbol) -> Int64 {
    open.reduce(0) { orders[$1].symbol == symbol ? $0 &+ orders[$1].quantity.units : $0 }
  }

  private func targetOrder(_ symbol: Symbol, _ weight: Double) -> Quantity? {
    guard securities.count > 0, let equity = try? ledger.equity(), let free = marginRemaining(equity) else {
      return nil
    }
    let info = infos[Int(symbol.id)]
    return TargetQuantity(
      equity: equity, price: price(symbol), held: quantity(symbol), lotSize: info.listing.lotSize,
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
    let info = infos[Int(symbol.id)]
    guard securities.count > 0, securities[Int(symbol.id)].hasPrice else {
      refuse(symbol, "there is no price yet")
      return nil
    }
    let lots = quantity.units / info.listing.lotSize.units
    guard lots != 0 else {
      refuse(symbol, "a quantity of \(quantity) is less than a lot of \(info.listing.lotSize)")
      return nil
    }
    let whole = Quantity(units: lots * info.listing.lotSize.units)
    let order = Order(
      id: orders.count + 1, symbol: symbol, kind: kind(info), quantity: whole, at: now, tag: tag)
    let i = orders.count
    orders.append(order)
    recorder.note { $0.performance.totalOrders += 1 }
    guard hasBuyingPower(order) else {
      change(i) {
        $0.status = .invalid
        $0.reason = "not enough buying power"
      }
      return orders[i]
    }
    open.append(i)
    change(i) { $0.status = .submitted }
    processOrders()
    return orders[i]
  }

  private func kind(_ info: SecurityInfo) -> OrderKind {
    let calendar = info.listing.calendar
    guard calendar.isOpen(at: now) else { return .marketOnOpen }
    guard info.resolution == .daily, !calendar.isAlwaysOpen, let close = calendar.nextClose(after: now) else {
      return .market
    }
    return now > close - .seconds(930) ? .marketOnOpen : .marketOnClose
  }

  /// Lean's check for a margin account with a leverage of two.
  private func hasBuyingPower(_ order: Order) -> Bool {
    let held = quantity(order.symbol)
    let isOpposed = held != .zero && (held.units < 0) != (order.quantity.units < 0)
    if isOpposed, order.quantity.magnitude <= held.magnitude { return true }
    let price = price(order.symbol)
    guard let equity = try? ledger.equity(), var free = marginRemaining(equity)?.units,
      let value = Money.product(price, order.quantity.magnitude),
      let fee = EquityFee.fee(order.quantity, price: price),
      let own = Money.product(price, held.magnitude)
    else { return false }
    if isOpposed { free += own.units }
    return value.units / 2 + fee.units <= max(0, free)
  }

  /// Looks at all open orders with the present prices, in order of their ids.
  @inline(never)
  func processOrders() {
    var i = 0
    while i < open.count {
      let index = open[i]
      scan(index)
      // Events may have placed or closed others meanwhile.
      if i < open.count, open[i] == index { i += 1 }
    }
    open.removeAll { !orders[$0].isOpen }
  }

  private func scan(_ i: Int) {
    let order = orders[i]
    guard order.isOpen else { return }
    if order.createdAt == now, order.kind != .market { return }
    let security = securities[Int(order.symbol.id)]
    let info = infos[Int(order.symbol.id)]
    guard
      let price = FillRules(order: order, now: now, security: security, info: info, finest: finest).price()
    else {
      return
    }
    guard hasBuyingPower(order) else {
      change(i) {
        $0.status = .invalid
        $0.reason = "not enough buying power"
      }
      return
    }
    fill(i, at: price, marked: security.price)
  }

  private func fill(_ i: Int, at price: Price, marked: Price) {
    let order = orders[i]
    do {
      guard let fee = EquityFee.fee(order.quantity, price: marked) else { throw Ledger.Fault.overflow }
      ledger.mark(order.symbol, marked)
      let booking = try ledger.fill(order.symbol, order.quantity, at: price, fee: fee)
      let time = now
      let ticker = ticker(of: order.symbol)
      recorder.note { books in
        books.performance.totalFees += fee
        guard let profit = booking.profit else { return }
        books.performance.recordTrade(at: time, profit: profit - fee - fee, isWin: profit > .zero)
        books.trades.append(
          StoredRun.Trade(at: time, ticker: ticker, quantity: order.quantity, price: price, profit: profit))
      }
      change(i) {
        $0.status = .filled
        $0.filled = $0.quantity
        $0.fillPrice = price
        $0.fee = fee
      }
    } catch {
      fault = fault ?? error
      change(i) { $0.status = .invalid }
    }
  }

  private func change(_ i: Int, _ body: (inout Order) -> Void) {
    body(&orders[i])
    orders[i].changedAt = now
    let order = orders[i]
    let row = OrderRow(
      id: order.id, at: now, ticker: ticker(of: order.symbol), kind: order.kind.rawValue,
      quantity: order.quantity.double, status: order.status, price: order.fillPrice?.double,
      fee: order.fee.double,
      note: order.reason.isEmpty ? order.tag : order.reason)
    recorder.note { $0.set(row) }
    guard fault == nil else { return }
    do { try strategy.onOrderEvent(OrderEvent(order: order, at: now), self) } catch { fault = error }
  }
}

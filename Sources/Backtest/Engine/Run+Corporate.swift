import Market
import RunRecord

/// What events of companies do to a run: dividends to its cash, splits to its positions, orders and remembered prices,
/// a delisting to everything.
extension Run {
  func apply(_ event: CorporateEvent, _ symbol: Symbol) throws {
    let i = Int(symbol.id)
    switch event {
    case .dividend(let perShare):
      // Adjusted prices and total returns have it in them already.
      let isPaid = infos[i].prices == .raw || infos[i].prices == .splitAdjusted
      if isPaid, !isWarmingUp { try ledger.receive(dividend: perShare, symbol) }
    case .split(let factor):
      if infos[i].prices == .raw { try split(symbol, factor) }
    case .delisted: try delist(symbol)
    case .renamed: cancelOpenOrders(symbol)
    case .splitWarning, .delistingWarning: break
    }
  }

  private func split(_ symbol: Symbol, _ factor: SplitFactor) throws {
    securities.update(Int(symbol.id)) { security in
      security.tradeMultiplier = factor.multiplier(security.tradeMultiplier)
      security.quoteMultiplier = factor.multiplier(security.quoteMultiplier)
    }
    try ledger.split(symbol, factor, price: price(symbol))
    for ticket in openOrders(symbol) {
      guard let order = ticket.order, let quantity = factor.quantity(order.quantity) else { continue }
      var trailing = order.trailing
      if case .money(let amount)? = trailing { trailing = .money(factor.price(amount)) }
      ticket.update(
        quantity: quantity.wholeLots(of: Quantity(1)), limit: order.limit.map(factor.price),
        stop: order.stop.map(factor.price), trailing: trailing)
    }
  }

  /// Closes the position at the last price, without a fee, and lets nobody trade it any more.
  private func delist(_ symbol: Symbol) throws {
    cancelOpenOrders(symbol)
    drainRequests()
    defer { securities.update(Int(symbol.id)) { $0.isDelisted = true } }
    let held = quantity(symbol)
    guard held != .zero else { return }
    let id = orders.count + 1
    orders.append(Order(id: id, symbol, .market, -held, at: now, tag: "Liquidate from delisting"))
    change(id) { $0.status = .submitted }
    fill(id, Fill(-held, at: price(symbol)), view(symbol), fee: .zero)
  }
}

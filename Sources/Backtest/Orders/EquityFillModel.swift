import Market

/// Lean's rules for equities (`EquityFillModel`): limits and stops look at the bars of trades, and fill at the open
/// where that lies beyond them; stop-limits and trailing stops look at the quotes, where there are any.
public struct EquityFillModel: FillModel {
  public init() {}

  /// Prices older than this at the order's time are stale.
  static let staleAfter = TimeSpan.hours(1)

  public func fill(_ order: inout Order, _ market: MarketView) -> Fill? {
    guard market.hasTrade, let price = price(&order, market) else { return nil }
    return Fill(order.remaining, at: price)
  }

  private func price(_ order: inout Order, _ market: MarketView) -> Price? {
    switch order.kind {
    case .market: return market.isOpen() ? marketPrice(order, market) : nil
    case .marketOnOpen: return marketOnOpen(order, market)
    case .marketOnClose:
      guard let close = market.calendar.nextClose(after: order.createdAt), market.now >= close else {
        return nil
      }
      return market.price
    case .limit: return limit(order, market)
    case .stopMarket: return stopMarket(order, market)
    case .stopLimit: return StopRules.stopLimit(&order, market, watched(order, market))
    case .trailingStop:
      guard market.isOpen() else { return nil }
      return StopRules.trailingStop(&order, watched(order, market))
    case .limitIfTouched: return limitIfTouched(&order, market)
    }
  }

  /// The quotes of the order's side, else the trades; nil when they are not newer than the order.
  private func watched(_ order: Order, _ market: MarketView) -> MarketView.Prices? {
    guard let prices = market.quote(for: order) ?? market.trade, prices.end > order.createdAt else {
      return nil
    }
    return prices
  }

  /// The trades, when they are newer than the order.
  private func fresh(_ order: Order, _ market: MarketView) -> MarketView.Prices? {
    guard market.tradeEnd > order.createdAt else { return nil }
    return market.trade
  }

  private func marketPrice(_ order: Order, _ market: MarketView) -> Price? {
    guard let price = bestEffort(order, market) else { return nil }
    let slip = market.slippage(order)
    return order.isBuy ? price + slip : price - slip
  }

  /// The quote, else the trade, that is not stale; stale ones only when they are but one bar late.
  private func bestEffort(_ order: Order, _ market: MarketView) -> Price? {
    let oldest = order.createdAt - EquityFillModel.staleAfter
    let (end, quoteEnd) = (market.tradeEnd, market.quoteEnd)
    let quote = order.isBuy ? market.ask ?? market.bid : market.bid ?? market.ask
    if let quote, quoteEnd >= oldest { return quote }
    if end >= oldest { return market.price }
    let newest = quote == nil ? end : max(end, quoteEnd)
    if market.finest >= .hour || order.createdAt - newest > market.finest.span { return nil }
    if let quote, quoteEnd > end { return quote }
    return market.price
  }

  private func marketOnOpen(_ order: Order, _ market: MarketView) -> Price? {
    let end = market.tradeEnd
    let start = market.tradeStart
    guard start >= order.createdAt, order.createdAt < end, market.isOpen(), let trade = market.trade else {
      return nil
    }
    let calendar = market.calendar
    if market.resolution < .hour, !calendar.isOpen(at: start) { return nil }
    if calendar.isOpen(at: order.createdAt), calendar.zone.day(end) == calendar.zone.day(order.createdAt) {
      return nil
    }
    return trade.open
  }

  private func limit(_ order: Order, _ market: MarketView) -> Price? {
    guard let limit = order.limit, market.isOpen(extended: market.isExtended),
      let trade = fresh(order, market)
    else { return nil }
    if order.isBuy { return trade.low < limit ? min(trade.open, limit) : nil }
    return trade.high > limit ? max(trade.open, limit) : nil
  }

  private func stopMarket(_ order: Order, _ market: MarketView) -> Price? {
    guard let stop = order.stop, market.isOpen(), let trade = fresh(order, market) else { return nil }
    let slip = market.slippage(order)
    if order.isBuy { return trade.high >= stop ? max(trade.open, stop) + slip : nil }
    return trade.low <= stop ? min(trade.open, stop) - slip : nil
  }

  private func limitIfTouched(_ order: inout Order, _ market: MarketView) -> Price? {
    guard let trigger = order.stop, let limit = order.limit, market.isOpen(), let trade = fresh(order, market)
    else { return nil }
    if order.isBuy ? trade.low <= trigger : trade.high >= trigger { order.change(isTriggered: true) }
    guard order.isTriggered, let price = bestEffort(order, market) else { return nil }
    if order.isBuy { return price <= limit ? min(price, limit) : nil }
    return price >= limit ? max(price, limit) : nil
  }
}

import Market

/// Lean's rules for everything that is no equity (`ImmediateFillModel`): all orders look at the quotes of their side,
/// else at the trades.
public struct ImmediateFillModel: FillModel {
  public init() {}

  public func fill(_ order: inout Order, _ market: MarketView) -> Fill? {
    guard let prices = market.quote(for: order) ?? market.trade, let price = price(&order, market, prices)
    else {
      return nil
    }
    return Fill(order.remaining, at: price)
  }

  private func price(
    _ order: inout Order, _ market: MarketView, _ prices: MarketView.Prices
  ) -> Price? {
    let isFresh = prices.end > order.createdAt
    switch order.kind {
    case .market: return marketPrice(order, market, prices)
    case .marketOnOpen:
      if market.hasTrade { return EquityFillModel().fill(&order, market)?.price }
      return prices.end - market.barSpan >= order.createdAt && market.isOpen() ? prices.open : nil
    case .marketOnClose:
      guard let close = market.calendar.nextClose(after: order.createdAt), market.now >= close else {
        return nil
      }
      return prices.close
    case .limit:
      guard isFresh, let limit = order.limit else { return nil }
      if order.isBuy { return prices.low < limit ? min(prices.high, limit) : nil }
      return prices.high > limit ? max(prices.low, limit) : nil
    case .stopMarket:
      guard isFresh, let stop = order.stop else { return nil }
      let slip = market.slippage(order)
      if order.isBuy { return prices.high > stop ? max(stop, prices.close) + slip : nil }
      return prices.low < stop ? min(stop, prices.close) - slip : nil
    case .stopLimit: return StopRules.stopLimit(&order, market, isFresh ? prices : nil)
    case .trailingStop: return StopRules.trailingStop(&order, isFresh ? prices : nil)
    case .limitIfTouched:
      guard isFresh, let trigger = order.stop, let limit = order.limit, let trade = market.trade else {
        return nil
      }
      if order.isBuy ? trade.low <= trigger : trade.high >= trigger { order.change(isTriggered: true) }
      guard order.isTriggered else { return nil }
      let price = order.isBuy ? market.bid ?? trade.close : market.ask ?? trade.close
      return (order.isBuy ? price <= limit : price >= limit) ? limit : nil
    }
  }

  private func marketPrice(
    _ order: Order, _ market: MarketView, _ prices: MarketView.Prices
  ) -> Price? {
    guard market.isOpen() else { return nil }
    if prices.end + EquityFillModel.staleAfter < order.createdAt,
      market.finest >= .hour || order.createdAt - prices.end > market.finest.span
    {
      return nil
    }
    // An order that had waited before this bar began gets its open.
    let hasWaited = market.finest >= .hour && order.createdAt <= market.tradeStart
    let price = hasWaited ? prices.open : prices.close
    let slip = market.slippage(order)
    return order.isBuy ? price + slip : price - slip
  }
}

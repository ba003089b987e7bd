import Market

/// What equities and everything else have in common.
enum StopRules {
  /// Wakes when the stop is passed, then waits for its limit; both may happen in one bar.
  static func stopLimit(
    _ order: inout Order, _ market: MarketView, _ prices: MarketView.Prices?
  ) -> Price? {
    guard let prices, let stop = order.stop, let limit = order.limit else { return nil }
    if order.isBuy ? prices.high > stop : prices.low < stop { order.change(isTriggered: true) }
    guard order.isTriggered else { return nil }
    if order.isBuy { return prices.close < limit ? min(prices.high, limit) : nil }
    return prices.close > limit ? max(prices.low, limit) : nil
  }

  /// Looks whether the stop was reached, then lets it follow the market.
  static func trailingStop(_ order: inout Order, _ prices: MarketView.Prices?) -> Price? {
    guard let prices, let stop = order.stop, let trailing = order.trailing else { return nil }
    if order.isBuy {
      if prices.high >= stop { return max(stop, prices.close) }
      let distance = trailing.distance(from: prices.low)
      if stop - prices.low > distance { order.change(stop: prices.low + distance) }
    } else {
      if prices.low <= stop { return min(stop, prices.close) }
      let distance = trailing.distance(from: prices.high)
      if prices.high - stop > distance { order.change(stop: prices.high - distance) }
    }
    return nil
  }
}

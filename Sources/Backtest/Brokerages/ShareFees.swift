import Market

/// A share of the value, of which takers pay more than makers; makers are limit orders that were not marketable when
/// they were placed.
public struct ShareFees: FeeModel {
  /// In units of 1e-8.
  let maker: Int64
  let taker: Int64
  /// Whether buys pay in what they buy, sales in what they get.
  let isTakenFromProceeds: Bool

  public func fee(_ order: Order, _ market: MarketView) -> Fee? {
    let share = order.isMaker ? maker : taker
    if isTakenFromProceeds, order.isBuy {
      let units = Int128(order.quantity.magnitude.units) * Int128(share) * Decimals.power(4)
      return Fee(Money(units: units), in: .base)
    }
    // What the order would pay: the limit of a maker, the other side's quote of a taker.
    let price =
      order.isMaker ? order.limit ?? market.price : (order.isBuy ? market.ask : market.bid) ?? market.price
    guard let value = Money.product(price, order.quantity.magnitude),
      let fee = value.converted(at: Price(units: Int128(share) * Decimals.power(12)))
    else { return nil }
    return Fee(fee, in: .quote)
  }
}

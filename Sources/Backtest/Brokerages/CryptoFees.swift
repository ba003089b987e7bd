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

/// Coinbase's fees as Lean knows them: they rose in 2019, twice. (`CoinbaseFeeModel`.)
public struct CoinbaseFees: FeeModel {
  public init() {}

  /// Until when which shares held, in units of 1e-8.
  private static let steps: [(until: Instant, maker: Int64, taker: Int64)] = [
    (Instant("2019-03-23T01:30:00Z") ?? .distantPast, 0, 300_000),
    (Instant("2019-10-08T00:30:00Z") ?? .distantPast, 150_000, 250_000),
    (.distantFuture, 600_000, 800_000),
  ]

  public func fee(_ order: Order, _ market: MarketView) -> Fee? {
    guard let step = CoinbaseFees.steps.first(where: { market.now < $0.until }) else { return Fee.none }
    return ShareFees(maker: step.maker, taker: step.taker, isTakenFromProceeds: false).fee(order, market)
  }
}

import Market

/// What Interactive Brokers takes for US equities, as Lean models it: half a cent a share, at least one dollar, and
/// beyond that dollar at most half a per cent of the trade's value. (`InteractiveBrokersFeeModel`.)
public struct EquityFees: FeeModel {
  private static let perShare = Price(units: Money.one / 200)
  private static let least = Money(units: Money.one)

  public init() {}

  public func fee(_ order: Order, _ market: MarketView) -> Fee? {
    guard let fee = Money.product(EquityFees.perShare, order.quantity.magnitude) else { return nil }
    if fee < EquityFees.least { return Fee(EquityFees.least) }
    guard let value = order.value(at: market.price) else { return nil }
    let most = Money(units: abs(value.units) / 200)
    return Fee(most < fee ? most : fee)
  }
}

import Market

/// What Interactive Brokers takes for US equities, as Lean models it: half a cent a share, at least one dollar, and
/// beyond that dollar at most half a per cent of the trade's value. (`InteractiveBrokersFeeModel`.)
enum EquityFee {
  private static let perShare = Price(units: Money.one / 200)
  private static let least = Money(units: Money.one)

  /// - Parameter price: the present price, by which the trade is valued. Nil beyond the range of money.
  static func fee(_ quantity: Quantity, price: Price) -> Money? {
    guard let fee = Money.product(perShare, quantity.magnitude),
      let value = Money.product(price, quantity.magnitude)
    else { return nil }
    if fee < least { return least }
    let most = Money(units: value.units / 200)
    return most < fee ? most : fee
  }
}

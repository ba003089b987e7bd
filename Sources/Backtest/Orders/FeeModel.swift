public import Market

/// What a trade costs.
public protocol FeeModel {
  /// Nil beyond the range of money, which fails the run.
  func fee(_ order: Order, _ market: MarketView) -> Fee?
}

public struct Fee: Sendable, Hashable {
  /// In which currency it is taken.
  public enum Currency: Sendable, Hashable {
    /// That of the account.
    case account
    /// The one that the symbol is priced in.
    case quote
    /// What is bought, of a pair: it is kept back from the fill.
    case base
  }

  public var amount: Money
  public var currency: Currency

  public init(_ amount: Money, in currency: Currency = .account) {
    self.amount = amount
    self.currency = currency
  }

  public static let none = Fee(.zero)
}

public struct NoFee: FeeModel {
  public init() {}
  public func fee(_ order: Order, _ market: MarketView) -> Fee? { Fee.none }
}

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

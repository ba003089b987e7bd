public import Market

/// What a trade costs.
public protocol FeeModel {
  /// Nil beyond the range of money: then the order is refused as one that cannot be paid.
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

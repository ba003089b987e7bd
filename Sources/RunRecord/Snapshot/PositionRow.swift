public import Market

/// A position that is held.
public struct PositionRow: Sendable, Hashable, Codable {
  public var ticker: String
  public var quantity: Double
  public var averagePrice: Double
  public var lastPrice: Double
  /// In the account's currency.
  public var value: Double
  public var unrealised: Double
  /// Fraction of equity, negative when short.
  public var weight: Double
  /// When it was opened.
  public var since: Instant

  public init(
    ticker: String, quantity: Double, averagePrice: Double, lastPrice: Double, value: Double,
    unrealised: Double, weight: Double, since: Instant
  ) {
    self.ticker = ticker
    self.quantity = quantity
    self.averagePrice = averagePrice
    self.lastPrice = lastPrice
    self.value = value
    self.unrealised = unrealised
    self.weight = weight
    self.since = since
  }
}

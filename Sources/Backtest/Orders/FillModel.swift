public import Market

/// At which price, and how much of it, an order fills with the present data.
public protocol FillModel {
  /// - Parameter order: open; a model may remember in it that it was triggered, or move its stop.
  /// - Returns: nil while it rests.
  func fill(_ order: inout Order, _ market: MarketView) -> Fill?
}

/// What a fill model answers.
public struct Fill: Sendable, Hashable {
  /// With the sign of the order.
  public var quantity: Quantity
  public var price: Price

  public init(_ quantity: Quantity, at price: Price) {
    self.quantity = quantity
    self.price = price
  }
}

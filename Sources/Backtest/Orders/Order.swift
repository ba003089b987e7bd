public import Market
public import RunRecord

public enum OrderKind: String, Sendable, Hashable, Codable {
  case market
  case marketOnOpen = "market on open"
  case marketOnClose = "market on close"
}

/// A request to trade, and what has become of it.
public struct Order: Sendable, Hashable {
  /// From 1 on, in order of placing.
  public let id: Int
  public let symbol: Symbol
  public let kind: OrderKind
  /// Positive to buy, negative to sell.
  public let quantity: Quantity
  public let createdAt: Instant
  public internal(set) var status: OrderStatus
  public internal(set) var filled: Quantity
  /// The price of what was filled.
  public internal(set) var fillPrice: Price?
  public internal(set) var fee: Money
  public internal(set) var changedAt: Instant
  public let tag: String
  /// Why it was refused; empty otherwise.
  public internal(set) var reason: String

  init(id: Int, symbol: Symbol, kind: OrderKind, quantity: Quantity, at time: Instant, tag: String) {
    self.id = id
    self.symbol = symbol
    self.kind = kind
    self.quantity = quantity
    createdAt = time
    status = .new
    filled = .zero
    fee = .zero
    changedAt = time
    self.tag = tag
    reason = ""
  }

  public var isOpen: Bool { status == .new || status == .submitted || status == .partiallyFilled }
}

/// One change of an order.
public struct OrderEvent: Sendable, Hashable {
  public let order: Order
  public let at: Instant
  public var status: OrderStatus { order.status }
}

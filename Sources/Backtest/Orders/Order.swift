public import Market
public import RunRecord

/// A request to trade, and what has become of it.
public struct Order: Sendable, Hashable {
  /// From 1 on, in order of placing.
  public let id: Int
  public let symbol: Symbol
  public let kind: OrderKind
  /// Positive to buy, negative to sell.
  public internal(set) var quantity: Quantity
  /// The worst price of a limit order.
  public internal(set) var limit: Price?
  /// The price at which a stop order wakes, or a limit-if-touched order is touched.
  public internal(set) var stop: Price?
  public internal(set) var trailing: TrailingAmount?
  /// Whether the market has reached the stop of an order that then waits for its limit.
  public internal(set) var isTriggered = false
  public let createdAt: Instant
  public internal(set) var status = OrderStatus.new
  public internal(set) var filled = Quantity.zero
  /// The mean price of what was filled.
  public internal(set) var fillPrice: Price?
  public internal(set) var fee = Money.zero
  public internal(set) var changedAt: Instant
  public internal(set) var tag: String
  /// Why it was refused; empty otherwise.
  public internal(set) var reason = ""
  /// How many updates were asked for.
  public internal(set) var updates = 0
  var expiresAt = Instant.distantFuture

  init(
    id: Int, _ symbol: Symbol, _ kind: OrderKind, _ quantity: Quantity, limit: Price? = nil,
    stop: Price? = nil, trailing: TrailingAmount? = nil, at time: Instant, tag: String
  ) {
    self.id = id
    self.symbol = symbol
    self.kind = kind
    self.quantity = quantity
    self.limit = limit
    self.stop = stop
    self.trailing = trailing
    createdAt = time
    changedAt = time
    self.tag = tag
  }

  public var isOpen: Bool {
    switch status {
    case .new, .submitted, .partiallyFilled, .updateSubmitted, .cancelPending: true
    case .filled, .cancelled, .invalid: false
    }
  }

  public var isBuy: Bool { quantity > .zero }
  /// What is still to be filled.
  public var remaining: Quantity { Quantity(units: quantity.units &- filled.units) }

  /// What the order is worth at the present price, as fees see it: never better than its own price. (Lean's
  /// `GetValue`.) Nil beyond the range of money.
  public func value(at price: Price) -> Money? {
    var price = price
    if let own = limit ?? stop { price = isBuy ? min(own, price) : max(own, price) }
    return Money.product(price, quantity)
  }
}

/// One change of an order.
public struct OrderEvent: Sendable, Hashable {
  public let order: Order
  public let at: Instant
  public var status: OrderStatus { order.status }
}

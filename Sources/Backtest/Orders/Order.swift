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
  public let createdAt: Instant
  public internal(set) var status = OrderStatus.new
  public internal(set) var filled = Quantity.zero
  var meanPrice = Price.zero
  public internal(set) var fee = Money.zero
  public internal(set) var changedAt: Instant
  public internal(set) var tag: String
  /// Why it was refused; empty otherwise.
  public internal(set) var reason = ""
  /// Whether it is a limit order that could not have been filled when it was placed.
  public internal(set) var isMaker = false
  /// How many updates were asked for.
  public internal(set) var updates: Int32 = 0
  /// Nil for the many orders that have none.
  private var terms: Terms?

  /// What orders have besides a quantity. An object, since most have none of it and all are kept.
  private final class Terms: Sendable, Hashable {
    let limit: Price?
    let stop: Price?
    let trailing: TrailingAmount?
    let isTriggered: Bool
    let expiresAt: Instant

    init(
      limit: Price?, stop: Price?, trailing: TrailingAmount?, isTriggered: Bool = false, expiresAt: Instant
    ) {
      self.limit = limit
      self.stop = stop
      self.trailing = trailing
      self.isTriggered = isTriggered
      self.expiresAt = expiresAt
    }

    func with(
      limit: Price? = nil, stop: Price? = nil, trailing: TrailingAmount? = nil, isTriggered: Bool? = nil
    )
      -> Terms
    {
      Terms(
        limit: limit ?? self.limit, stop: stop ?? self.stop, trailing: trailing ?? self.trailing,
        isTriggered: isTriggered ?? self.isTriggered, expiresAt: expiresAt)
    }

    static func == (a: Terms, b: Terms) -> Bool {
      a.limit == b.limit && a.stop == b.stop && a.trailing == b.trailing && a.isTriggered == b.isTriggered
        && a.expiresAt == b.expiresAt
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(limit)
      hasher.combine(stop)
    }
  }

  /// The worst price of a limit order.
  public var limit: Price? { terms?.limit }
  /// The price at which a stop order wakes, or a limit-if-touched order is touched.
  public var stop: Price? { terms?.stop }
  public var trailing: TrailingAmount? { terms?.trailing }
  /// Whether the market has reached the stop of an order that then waits for its limit.
  public var isTriggered: Bool { terms?.isTriggered ?? false }
  var expiresAt: Instant { terms?.expiresAt ?? .distantFuture }
  /// The mean price of what was filled; nil before that.
  public var fillPrice: Price? { filled == .zero ? nil : meanPrice }

  mutating func change(
    limit: Price? = nil, stop: Price? = nil, trailing: TrailingAmount? = nil, isTriggered: Bool? = nil
  ) {
    terms = terms?.with(limit: limit, stop: stop, trailing: trailing, isTriggered: isTriggered)
  }

  init(
    id: Int, _ symbol: Symbol, _ kind: OrderKind, _ quantity: Quantity, limit: Price? = nil,
    stop: Price? = nil, trailing: TrailingAmount? = nil, at time: Instant,
    expiresAt: Instant = .distantFuture, tag: String
  ) {
    self.id = id
    self.symbol = symbol
    self.kind = kind
    self.quantity = quantity
    if limit != nil || stop != nil || trailing != nil || expiresAt != .distantFuture {
      terms = Terms(limit: limit, stop: stop, trailing: trailing, expiresAt: expiresAt)
    }
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

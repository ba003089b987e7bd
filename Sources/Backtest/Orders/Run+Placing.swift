public import Market
import RunRecord

/// Placing orders. As in Lean a market order normally fills within the call.
extension Run {
  /// Buys (positive) or sells (negative) at the market. When the exchange is closed the order waits for its open.
  @discardableResult
  public func marketOrder(_ symbol: Symbol, _ quantity: Quantity, tag: String = "") -> OrderTicket {
    place(Wish(symbol, marketKind(symbol), quantity, tag: tag))
  }

  /// Fills at this price or better.
  @discardableResult
  public func limitOrder(
    _ symbol: Symbol, _ quantity: Quantity, at limit: Price, _ life: TimeInForce = .untilCancelled,
    tag: String = ""
  ) -> OrderTicket {
    place(Wish(symbol, .limit, quantity, limit: limit, life, tag: tag))
  }

  /// Becomes a market order when the stop is reached: buys above the market, sells below it.
  @discardableResult
  public func stopMarketOrder(
    _ symbol: Symbol, _ quantity: Quantity, stop: Price, _ life: TimeInForce = .untilCancelled,
    tag: String = ""
  ) -> OrderTicket {
    place(Wish(symbol, .stopMarket, quantity, stop: stop, life, tag: tag))
  }

  /// Becomes a limit order when the stop is reached.
  @discardableResult
  public func stopLimitOrder(
    _ symbol: Symbol, _ quantity: Quantity, stop: Price, limit: Price, _ life: TimeInForce = .untilCancelled,
    tag: String = ""
  ) -> OrderTicket {
    place(Wish(symbol, .stopLimit, quantity, limit: limit, stop: stop, life, tag: tag))
  }

  /// A stop that follows the market at a distance, but never goes back.
  /// - Parameter stop: where it begins; at the distance from the present price when nil.
  @discardableResult
  public func trailingStopOrder(
    _ symbol: Symbol, _ quantity: Quantity, by trailing: TrailingAmount, stop: Price? = nil,
    _ life: TimeInForce = .untilCancelled, tag: String = ""
  ) -> OrderTicket {
    let price = price(symbol)
    let distance = trailing.distance(from: price)
    let first = stop ?? (quantity > .zero ? price + distance : price - distance)
    return place(Wish(symbol, .trailingStop, quantity, stop: first, trailing: trailing, life, tag: tag))
  }

  /// Becomes a limit order when the market touches the trigger: buys below the market, sells above it.
  @discardableResult
  public func limitIfTouchedOrder(
    _ symbol: Symbol, _ quantity: Quantity, trigger: Price, limit: Price,
    _ life: TimeInForce = .untilCancelled, tag: String = ""
  ) -> OrderTicket {
    place(Wish(symbol, .limitIfTouched, quantity, limit: limit, stop: trigger, life, tag: tag))
  }

  /// Fills at the next open. Refused while the market is open, but for symbols of daily bars.
  @discardableResult
  public func marketOnOpenOrder(_ symbol: Symbol, _ quantity: Quantity, tag: String = "") -> OrderTicket {
    place(Wish(symbol, .marketOnOpen, quantity, tag: tag))
  }

  /// Fills at the next close. Refused later than fifteen and a half minutes before it.
  @discardableResult
  public func marketOnCloseOrder(_ symbol: Symbol, _ quantity: Quantity, tag: String = "") -> OrderTicket {
    place(Wish(symbol, .marketOnClose, quantity, tag: tag))
  }

  /// Open orders, all or those of a symbol, in order of placing.
  public func openOrders(_ symbol: Symbol? = nil) -> [OrderTicket] {
    open.filter { orders[$0 - 1].isOpen && (symbol == nil || orders[$0 - 1].symbol == symbol) }
      .map { OrderTicket(run: self, id: $0, refusal: "") }
  }

  /// Asks for the end of all open orders, or of those of a symbol.
  public func cancelOpenOrders(_ symbol: Symbol? = nil, tag: String? = nil) {
    pass()
    for ticket in openOrders(symbol) { ticket.cancel(tag: tag) }
  }

  /// What is to be placed.
  struct Wish {
    var symbol: Symbol
    var kind: OrderKind
    var quantity: Quantity
    var limit: Price?
    var stop: Price?
    var trailing: TrailingAmount?
    var life: TimeInForce
    var tag: String

    init(
      _ symbol: Symbol, _ kind: OrderKind, _ quantity: Quantity, limit: Price? = nil, stop: Price? = nil,
      trailing: TrailingAmount? = nil, _ life: TimeInForce = .untilCancelled, tag: String
    ) {
      self.symbol = symbol
      self.kind = kind
      self.quantity = quantity
      self.limit = limit
      self.stop = stop
      self.trailing = trailing
      self.life = life
      self.tag = tag
    }
  }

  @inline(never)
  func place(_ wish: Wish) -> OrderTicket {
    pass()
    if let refusal = refusal(of: wish) {
      let isRepeated = isWarmingUp && hasWarnedOfWarmUp
      hasWarnedOfWarmUp = hasWarnedOfWarmUp || isWarmingUp
      if !isRepeated { log("order of \(ticker(of: wish.symbol)) not placed: \(refusal)", level: .error) }
      return OrderTicket(run: self, id: 0, refusal: refusal)
    }
    // What was asked for earlier comes first; it must not meet an order that is not submitted yet.
    if !requests.isEmpty {
      processing += 1
      drainRequests()
      leaveProcessing()
    }
    let info = infos[Int(wish.symbol.id)]
    let id = orders.count + 1
    let life = wish.life == .untilCancelled ? .distantFuture : wish.life.expiry(placedAt: now, info.calendar)
    let order = Order(
      id: id, wish.symbol, wish.kind, wish.quantity.wholeLots(of: info.lotSize),
      limit: wish.limit.map(info.rounded), stop: wish.stop.map(info.rounded), trailing: wish.trailing,
      at: now, expiresAt: life, tag: wish.tag)
    orders.append(order)
    if order.kind == .limit { orders[id - 1].isMaker = !isMarketable(order) }
    open.append(id)
    processing += 1
    if buyingPower.allows(orders[id - 1], self) {
      change(id) { $0.status = .submitted }
      scanOrders()
    } else {
      refuse(id)
    }
    leaveProcessing()
    return OrderTicket(run: self, id: id, refusal: "")
  }

  /// Whether a limit order crosses the other side of the market.
  private func isMarketable(_ order: Order) -> Bool {
    let view = view(order.symbol)
    guard let limit = order.limit else { return true }
    return order.isBuy ? limit >= view.ask ?? view.price : limit <= view.bid ?? view.price
  }

  /// Why a wish does not become an order; nil when it does.
  private func refusal(of wish: Wish) -> String? {
    if isWarmingUp { return "there is no trading during warm-up (said once)" }
    guard securities.count > 0, securities.read(Int(wish.symbol.id), { $0.hasPrice }) else {
      return "there is no price yet"
    }
    if securities.read(Int(wish.symbol.id), { $0.isDelisted }) { return "it was delisted" }
    let info = infos[Int(wish.symbol.id)]
    if wish.quantity.wholeLots(of: info.lotSize) == .zero {
      return "a quantity of \(wish.quantity) is less than a lot of \(info.lotSize)"
    }
    if let price = wish.limit, price <= .zero { return "a limit of \(price): expected more than 0" }
    if let price = wish.stop, price <= .zero { return "a stop of \(price): expected more than 0" }
    if let trailing = wish.trailing, !trailing.isPositive { return "a trailing amount that is not above 0" }
    let calendar = info.calendar
    switch wish.kind {
    case .marketOnOpen where calendar.isOpen(at: now) && info.resolution != .daily:
      return "the market is open: a market-on-open order waits for the next open"
    case .marketOnClose:
      if calendar.isAlwaysOpen { return "a market that never closes has no close to wait for" }
      guard calendar.isOpen(at: now), let close = calendar.nextClose(after: now) else { return nil }
      return now > close - Run.closeBuffer ? "it is too late for the close of \(close)" : nil
    default: return nil
    }
  }

  /// How long before the close a market-on-close order must be there.
  static let closeBuffer = TimeSpan.seconds(930)

  /// As what a market order goes out: when the market is closed it waits for the open; with daily bars only, for the
  /// close.
  func marketKind(_ symbol: Symbol) -> OrderKind {
    let info = infos[Int(symbol.id)]
    let calendar = info.calendar
    guard calendar.isOpen(at: now) else { return .marketOnOpen }
    guard info.resolution == .daily, !calendar.isAlwaysOpen, let close = calendar.nextClose(after: now) else {
      return .market
    }
    return now > close - Run.closeBuffer ? .marketOnOpen : .marketOnClose
  }
}

extension Quantity {
  /// Rounded toward zero to whole lots.
  func wholeLots(of lot: Quantity) -> Quantity { Quantity(units: units / lot.units * lot.units) }
}

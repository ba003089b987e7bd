public import Market
public import RunRecord

/// What placing an order returns: a view of the order as it is at present, with which it can be changed.
public struct OrderTicket {
  unowned let run: Run
  /// Zero when the request was refused before it became an order.
  public let id: Int
  /// Why it did not become an order; empty otherwise.
  public let refusal: String

  public var order: Order? { id == 0 ? nil : run.orders[id - 1] }
  /// Invalid, too, for what never became an order.
  public var status: OrderStatus { order?.status ?? .invalid }
  public var isOpen: Bool { order?.isOpen ?? false }
  public var quantity: Quantity { order?.quantity ?? .zero }
  public var filled: Quantity { order?.filled ?? .zero }

  /// Asks for changes. They are carried out when the strategy has returned, or with the next order that is placed; an
  /// order that was changed can fill in the same step.
  /// - Returns: whether the order was open.
  @discardableResult
  public func update(
    quantity: Quantity? = nil, limit: Price? = nil, stop: Price? = nil, trailing: TrailingAmount? = nil,
    tag: String? = nil
  ) -> Bool {
    run.request(
      .update(id, OrderChange(quantity: quantity, limit: limit, stop: stop, trailing: trailing, tag: tag)))
  }

  /// Asks for the end of the order, carried out like an update.
  /// - Returns: whether it was open.
  @discardableResult
  public func cancel(tag: String? = nil) -> Bool { run.request(.cancel(id, tag: tag)) }
}

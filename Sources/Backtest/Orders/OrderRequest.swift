import Market

/// What is to be different about an order.
struct OrderChange {
  var quantity: Quantity?
  var limit: Price?
  var stop: Price?
  var trailing: TrailingAmount?
  var tag: String?
}

/// A request that waits for the engine.
enum OrderRequest {
  case update(Int, OrderChange)
  case cancel(Int, tag: String?)
}

import Market
import RunRecord

/// Changes of orders that wait for the engine: carried out with the next order that is placed, with new data, and when
/// the strategy has returned.
extension Run {
  /// - Returns: whether the order was open.
  func request(_ request: OrderRequest) -> Bool {
    pass()
    switch request {
    case .update(let id, _):
      guard id > 0, orders[id - 1].isOpen else { return false }
      orders[id - 1].updates += 1
    case .cancel(let id, let tag):
      guard id > 0 else { return false }
      // As in Lean the tag sticks, even when it comes too late.
      if let tag { orders[id - 1].tag = tag }
      guard orders[id - 1].isOpen, orders[id - 1].status != .cancelPending else { return false }
      change(id) { $0.status = .cancelPending }
    }
    requests.append(request)
    hasOrderWork = true
    return true
  }

  /// Carries out what waits, in order. What a strategy asks for meanwhile comes after it.
  func drainRequests() {
    while !requests.isEmpty {
      let waiting = requests
      requests.removeAll(keepingCapacity: true)
      for request in waiting {
        switch request {
        case .cancel(let id, _):
          if orders[id - 1].isOpen { change(id) { $0.status = .cancelled } }
        case .update(let id, let wished):
          if orders[id - 1].isOpen { update(id, wished) }
        }
      }
    }
  }

  private func update(_ id: Int, _ wished: OrderChange) {
    let info = infos[Int(orders[id - 1].symbol.id)]
    var updated = orders[id - 1]
    if let quantity = wished.quantity { updated.quantity = quantity.wholeLots(of: info.lotSize) }
    updated.change(
      limit: wished.limit.map(info.rounded), stop: wished.stop.map(info.rounded), trailing: wished.trailing)
    if let tag = wished.tag { updated.tag = tag }
    if updated.quantity == .zero || updated.quantity.magnitude < updated.filled.magnitude {
      return log("update of order \(id) refused: a quantity of \(updated.quantity)", level: .error)
    }
    guard buyingPower.allows(updated, self) else {
      let name = ticker(of: updated.symbol)
      return log("update of order \(id) of \(name) refused: not enough buying power", level: .error)
    }
    updated.status = .updateSubmitted
    change(id) { $0 = updated }
    scanOrders()
  }

  /// Closes all open orders at once, for a run that ends.
  func cancelOrdersAtEnd() {
    requests.removeAll()
    processing += 1
    for id in open where orders[id - 1].isOpen { change(id) { $0.status = .cancelled } }
    leaveProcessing()
  }
}

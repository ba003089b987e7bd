import Market

/// Margin accounts: every position ties up its value over its leverage.
extension Run {
  /// The margin of all positions; nil beyond the range of money. Complexity: O(number of symbols).
  func marginUsed() -> Money? {
    var total = Int128(0)
    for i in 0..<ledger.positions.count where ledger.positions.read(i, { $0.isHeld }) {
      guard let margin = margin(i) else { return nil }
      total += margin
    }
    return Money(units: total)
  }

  private func margin(_ i: Int) -> Int128? {
    let price = securities.read(i) { $0.price }
    let quantity = ledger.positions.read(i) { $0.quantity }
    return Money.product(price, quantity.magnitude).map { $0.units / Int128(models[i].leverage) }
  }

  /// Lean's check of a margin account: an order that makes a position smaller always passes, any other needs its margin
  /// and its fee.
  func hasBuyingPower(_ order: borrowing Order) -> Bool {
    let held = quantity(order.symbol)
    let isOpposed = held != .zero && (held.units < 0) != (order.quantity.units < 0)
    if isOpposed, order.quantity.magnitude <= held.magnitude { return true }
    let i = Int(order.symbol.id)
    let view = view(order.symbol)
    guard let equity = try? value(), let used = marginUsed(),
      let worth = Money.product(view.price, order.quantity.magnitude),
      let fee = models[i].fee.fee(copy order, view), let own = margin(i)
    else { return false }
    var free = equity.units - used.units
    // The position is closed first, and its margin opens the other side.
    if isOpposed { free += 2 * own }
    return worth.units / Int128(models[i].leverage) + fee.units <= max(0, free)
  }
}

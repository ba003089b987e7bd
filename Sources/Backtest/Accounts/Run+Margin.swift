public import Market

/// Margin accounts: every position ties up its value over its leverage.
extension Run {
  /// The total portfolio value, and the margin of all positions; nil beyond the range of money.
  /// Complexity: O(number of symbols).
  func exposure() -> (equity: Money, used: Money)? {
    var (total, used) = (ledger.cash.units, Int128(0))
    for c in 1..<max(1, ledger.accounts.count) {
      let amount = ledger.accounts.read(c) { $0.cash }
      guard amount != .zero else { continue }
      guard let value = amount.converted(at: rate(c)) else { return nil }
      let (sum, isOver) = total.addingReportingOverflow(value.units)
      if isOver { return nil }
      total = sum
    }
    for i in 0..<ledger.positions.count {
      let quantity = ledger.positions.read(i) { $0.quantity }
      if quantity == .zero { continue }
      ledger.mark(Symbol(id: Int32(truncatingIfNeeded: i)), securities.read(i) { $0.price })
      // Most symbols are priced in the account's own currency: what they are worth is their margin times their leverage.
      let isPlain = infos[i].isPlain
      let plain = isPlain ? Money.product(securities.read(i) { $0.price }, quantity) : nil
      guard let value = isPlain ? plain : worth(i, quantity),
        let own = isPlain ? abs(value.units).over(models[i].leverage) : margin(i)
      else { return nil }
      let (sum, isOver) = total.addingReportingOverflow(value.units)
      let (margin, isBeyond) = used.addingReportingOverflow(own)
      if isOver || isBeyond { return nil }
      (total, used) = (sum, margin)
    }
    return (Money(units: total), Money(units: used))
  }

  private func margin(_ i: Int) -> Int128? {
    let price = securities.read(i) { $0.price }
    let quantity = ledger.positions.read(i) { $0.quantity }
    return Money.product(price, quantity.magnitude).flatMap { converted($0, i) }
      .map { $0.units.over(models[i].leverage) }
  }

  /// What the account is worth and what its positions tie up; nil before there are prices, and beyond the range of
  /// money. Complexity: O(number of symbols).
  public var marginState: MarginState? {
    guard securities.count > 0, let (equity, used) = exposure() else { return nil }
    return MarginState(equity: equity, used: used)
  }

  /// Looks whether positions tie up more than there is, and makes them smaller until they do not.
  func checkMargin() throws {
    guard buyingPower.usesMargin, let state = marginState, state.used > .zero,
      state.remaining.units <= state.equity.units / 20
    else { return }
    try strategy.onMarginCallWarning(self)
    guard let calls = marginCalls?.orders(self, state) else { return }
    var tickets: [OrderTicket] = []
    for (symbol, quantity) in calls {
      tickets.append(place(Wish(symbol, marketKind(symbol), quantity, tag: "Margin Call")))
      guard let state = marginState, state.remaining < .zero else { break }
    }
    if !tickets.isEmpty { try strategy.onMarginCall(tickets, self) }
  }

  /// The symbols of which something is held, in order of their subscription.
  public var heldSymbols: [Symbol] {
    (0..<ledger.positions.count).filter { ledger.positions.read($0) { $0.isHeld } }.map {
      Symbol(id: Int32($0))
    }
  }

  /// What a position has gained since it was opened, in the currency that it is priced in.
  public func unrealised(_ symbol: Symbol) -> Money {
    guard securities.count > 0 else { return .zero }
    let price = price(symbol)
    return ledger.positions.read(Int(symbol.id)) { position in
      Money(units: (Money.product(price, position.quantity)?.units ?? 0) - position.cost.units)
    }
  }

  /// The order by which one position alone gives back what is missing.
  func relief(_ symbol: Symbol, excess: Int128, _ equity: Money) -> Quantity? {
    let i = Int(symbol.id)
    guard let own = margin(i) else { return nil }
    let view = view(symbol)
    let held = quantity(symbol)
    let kept = max(0, own - excess)
    let (value, overflow) = kept.multipliedReportingOverflow(by: Int128(models[i].leverage))
    guard !overflow else { return nil }
    if kept == 0 { return -held }
    let quantity = TargetQuantity(
      equity: equity, price: priceInAccount(symbol), held: held, lotSize: infos[i].lotSize,
      leverage: models[i].leverage,
      marginRemaining: .zero
    ).order(toValue: held < .zero ? -value : value) { fee(symbol, $0, view) }
    return quantity == .zero ? nil : quantity
  }

  /// Lean's check of a margin account: an order that makes a position smaller always passes, any other needs its margin
  /// and its fee.
  func hasMargin(for order: Order) -> Bool {
    let held = quantity(order.symbol)
    let isOpposed = held != .zero && (held.units < 0) != (order.quantity.units < 0)
    if isOpposed, order.quantity.magnitude <= held.magnitude { return true }
    let i = Int(order.symbol.id)
    let view = view(order.symbol)
    guard let (equity, used) = exposure(),
      let worth = Money.product(view.price, order.quantity.magnitude).flatMap({ converted($0, i) }),
      let fee = feeInAccount(order, view), let own = margin(i)
    else { return false }
    var free = equity.units - used.units - unsettled(0)
    // The position is closed first, and its margin opens the other side.
    if isOpposed { free += 2 * own }
    return worth.units.over(models[i].leverage) + fee.units <= max(0, free)
  }
}

extension Int128 {
  /// The quotient, rounded toward zero, of what is not below zero: a division of 128 bits is slow, and most leverages
  /// are 1 or 2.
  fileprivate func over(_ leverage: Int) -> Int128 {
    switch leverage {
    case 1: self
    case 2: self >> 1
    default: self / Int128(leverage)
    }
  }
}

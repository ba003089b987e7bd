import Market
import RunRecord

/// Open orders against the present prices.
///
/// `open` holds their ids, rising. While any of them is looked at, strategies may place and close others from their
/// callbacks: those are added at the end, and what is no longer open is taken out when the outermost look is over.
extension Run {
  /// Carries out requests and looks at all open orders.
  @inline(never)
  func processOrders() {
    processing += 1
    drainRequests()
    scanOrders()
    leaveProcessing()
  }

  func leaveProcessing() {
    processing -= 1
    guard processing == 0 else { return }
    open.removeAll { !orders[$0 - 1].isOpen }
    hasOrderWork = !open.isEmpty || !requests.isEmpty
  }

  func scanOrders() {
    var i = 0
    while i < open.count {
      let id = open[i]
      if orders[id - 1].isOpen { scan(id) }
      i += 1
    }
  }

  func view(_ symbol: Symbol) -> MarketView { views[Int(symbol.id)] }

  private func scan(_ id: Int) {
    if orders[id - 1].kind != .market, orders[id - 1].createdAt == now { return }
    if now >= orders[id - 1].expiresAt {
      return change(id) {
        $0.status = .cancelled
        $0.reason = "its time was over"
      }
    }
    let view = view(orders[id - 1].symbol)
    let model = models[Int(orders[id - 1].symbol.id)].fill
    guard let answer = model.fill(&orders[id - 1], view) else { return }
    if buyingPower.allows(orders[id - 1], self) { fill(id, answer, view) } else { refuse(id) }
  }

  func refuse(_ id: Int) {
    change(id) {
      $0.status = .invalid
      $0.reason = "not enough buying power"
    }
  }

  /// - Parameter fixed: the fee, where the model is not to be asked.
  func fill(_ id: Int, _ answer: Fill, _ view: MarketView, fee fixed: Money? = nil) {
    let order = orders[id - 1]
    let (symbol, price) = (order.symbol, answer.price)
    // Never beyond the order, whatever a model says.
    let size = min(answer.quantity.magnitude, order.remaining.magnitude)
    let quantity = order.isBuy ? size : -size
    guard size != .zero else { return }
    let isWhole = size == order.remaining.magnitude
    do {
      // The fee comes with the last part.
      let taken = fixed.map { Fee($0) } ?? (isWhole ? models[Int(symbol.id)].fee.fee(order, view) : Fee.none)
      guard let taken, let fee = inAccount(taken, symbol) else { throw Ledger.Fault.overflow }
      let info = infos[Int(symbol.id)]
      ledger.mark(symbol, view.price)
      let held = ledger.positions[Int(symbol.id)].quantity
      if held == .zero || (quantity.magnitude > held.magnitude && (held < .zero) != (quantity < .zero)) {
        heldSince[Int(symbol.id)] = now
      }
      let booking = try ledger.fill(
        symbol, quantity, at: price, fee: taken.currency == .base ? .zero : taken.amount,
        feeIn: taken.currency == .quote ? info.quote : 0,
        received: taken.currency == .base ? quantity.less(taken.amount) : nil, rate: rate(info.quote))
      if !order.isBuy, let at = models[Int(symbol.id)].settlement.settlement(ofSaleAt: now, info.calendar),
        at > now
      {
        proceeds.append(Proceeds(currency: info.quote, amount: -booking.value, at: at))
      }
      let profit = booking.profit.flatMap { converted($0, Int(symbol.id)) }
      let time = now
      let ticker = ticker(of: symbol)
      // As in Lean the bar of a session counts as one of hours.
      let span = infos[Int(symbol.id)].isSession ? .hours(6) : view.barSpan
      let value = converted(booking.value, Int(symbol.id))?.double ?? 0
      let closed = min(held.magnitude.double, size.double) / size.double * abs(value)
      capacity.fill(symbol, value: abs(value), span: span, at: now)
      change(id) {
        $0.meanPrice = $0.filled == .zero ? price : $0.meanPrice(with: quantity, at: price)
        $0.filled = Quantity(units: $0.filled.units + quantity.units)
        $0.status = isWhole ? .filled : .partiallyFilled
        $0.fee = fee
      } noting: { books in
        books.performance.totalFees += fee
        guard let profit else { return }
        books.performance.recordTrade(profit: profit - fee - fee)
        // What was closed had cost what it brought, less the profit; of a short position the other way round.
        let cost = closed + (quantity < .zero ? -profit.double : profit.double)
        if cost > 0 { books.outcomes.add(profit.double / cost) }
        books.trades.append(
          StoredRun.Trade(at: time, ticker: ticker, quantity: quantity, price: price, profit: profit))
      }
    } catch {
      fault = fault ?? error
      change(id) { $0.status = .invalid }
    }
  }

  /// Changes an order, notes its new state and tells the strategy.
  func change(_ id: Int, _ body: (inout Order) -> Void, noting: (inout Books) -> Void = { _ in }) {
    body(&orders[id - 1])
    orders[id - 1].changedAt = now
    orderChanges &+= 1
    let order = orders[id - 1]
    let row = OrderRow(
      id: order.id, at: now, ticker: ticker(of: order.symbol), kind: order.kind.rawValue,
      quantity: order.quantity.double, status: order.status, price: order.fillPrice?.double,
      fee: order.fee.double,
      note: order.reason.isEmpty ? order.tag : order.reason)
    recorder.note { books in
      noting(&books)
      books.set(row)
    }
    guard fault == nil else { return }
    do { try strategy.onOrderEvent(OrderEvent(order: order, at: now), self) } catch { fault = error }
  }
}

extension Order {
  /// The mean price when one more part is filled, rounded half to even.
  fileprivate func meanPrice(with quantity: Quantity, at price: Price) -> Price {
    guard let before = Money.product(meanPrice, filled),
      let more = Money.product(price, quantity)
    else { return meanPrice }
    let total = filled.units + quantity.units
    guard total != 0 else { return meanPrice }
    let (sum, overflow) = before.units.addingReportingOverflow(more.units)
    if overflow { return meanPrice }
    // Money over quantity of 1e-8: in two parts, so that no product leaves the range.
    let (whole, rest) = sum.quotientAndRemainder(dividingBy: Int128(total))
    let (scaled, isWide) = whole.multipliedReportingOverflow(by: 100_000_000)
    if isWide { return meanPrice }
    return Price(
      units: scaled
        + (rest * 100_000_000 * Int128(total.signum())).dividedHalfEven(by: Int128(total.magnitude)))
  }
}

extension Quantity {
  /// What is left when a fee in the same thing is kept back, rounded up to 1e-8 for whoever takes it.
  fileprivate func less(_ fee: Money) -> Quantity {
    let (whole, rest) = fee.units.quotientAndRemainder(dividingBy: Decimals.power(12))
    return Quantity(units: units - Int64(clamping: whole + (rest > 0 ? 1 : 0)))
  }
}

import Market
import RunRecord

/// Open orders against the present prices.
///
/// `open` holds them in order of their ids. While any of them is looked at, strategies may place and close others
/// from their callbacks: those are added at the end and closed in their place, and what is no longer open is taken
/// out when the outermost look is over. So an index stays good as long as it is needed.
extension Run {
  /// Looks at all open orders.
  @inline(never)
  func processOrders() {
    processing += 1
    scanOrders()
    leaveProcessing()
  }

  func leaveProcessing() {
    processing -= 1
    if processing == 0 { open.removeAll { !$0.isOpen } }
  }

  func scanOrders() {
    var i = 0
    while i < open.count {
      if open[i].isOpen { scan(i) }
      i += 1
    }
  }

  private func scan(_ i: Int) {
    let symbol = Int(open[i].symbol.id)
    if open[i].kind != .market, open[i].createdAt == now { return }
    let rules = FillRules(
      kind: open[i].kind, isBuy: open[i].quantity > .zero, createdAt: open[i].createdAt, now: now,
      info: infos[symbol], finest: finest)
    guard let price = securities.read(symbol, { rules.price($0) }) else { return }
    if hasBuyingPower(open[i]) {
      fill(i, at: price, marked: securities.read(symbol) { $0.price })
    } else {
      refuse(i)
    }
  }

  func refuse(_ i: Int) {
    change(i) {
      $0.status = .invalid
      $0.reason = "not enough buying power"
    }
  }

  private func fill(_ i: Int, at price: Price, marked: Price) {
    let (symbol, quantity) = (open[i].symbol, open[i].quantity)
    do {
      guard let fee = EquityFee.fee(quantity, price: marked) else { throw Ledger.Fault.overflow }
      ledger.mark(symbol, marked)
      let booking = try ledger.fill(symbol, quantity, at: price, fee: fee)
      let time = now
      let ticker = ticker(of: symbol)
      change(i) {
        $0.status = .filled
        $0.filled = $0.quantity
        $0.fillPrice = price
        $0.fee = fee
      } noting: { books in
        books.performance.totalFees += fee
        guard let profit = booking.profit else { return }
        books.performance.recordTrade(profit: profit - fee - fee, isWin: profit > .zero)
        books.trades.append(
          StoredRun.Trade(at: time, ticker: ticker, quantity: quantity, price: price, profit: profit))
      }
    } catch {
      fault = fault ?? error
      change(i) { $0.status = .invalid }
    }
  }

  /// Changes an order, notes its new state and tells the strategy.
  func change(_ i: Int, _ body: (inout Order) -> Void, noting: (inout Books) -> Void = { _ in }) {
    body(&open[i])
    open[i].changedAt = now
    let order = open[i]
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

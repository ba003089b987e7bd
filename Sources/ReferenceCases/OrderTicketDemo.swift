import Penstock

/// Lean's OrderTicketDemoAlgorithm.
final class OrderTicketDemo: Strategy {
  static let name = "order-ticket-demo"
  static let summary = "Orders of every kind, changed and cancelled by their tickets."
  private var spy: Symbol!
  private var limits: [OrderTicket] = []
  private var stops: [OrderTicket] = []
  private var stopLimits: [OrderTicket] = []
  private var trailing: [OrderTicket] = []
  private var onOpen: OrderTicket?
  private var onClose: OrderTicket?
  private let cent = Price(units: Money.one / 100)
  private let part: Int64 = 10_000

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .minute)
  }

  func onData(_ slice: Slice, _ run: Run) throws {
    try trade(at: run.localTime, run)
  }

  private func trade(at time: LocalTime, _ run: Run) throws {
    func isAt(_ day: Int, _ hour: Int, _ minute: Int) -> Bool {
      time.day.components.day == day && time.time == .time(hour, minute)
    }
    try market(isAt(7, 9, 31), run)
    limit(isAt(7, 12, 0), run)
    stopMarket(isAt(7, 16, 0), run)
    stopLimit(isAt(8, 12, 1), run)
    trailingStop(isAt(7, 12, 0), run)
    let isLastMinute = time.time.span.nanoseconds / 60_000_000_000 % 60 == 59
    if isAt(8, 16, 0) { onOpen = run.marketOnOpenOrder(spy, Quantity(50)) }
    grow(&onOpen, isLastMinute)
    if isAt(9, 12, 0) {
      let held = run.quantity(spy)
      onClose = run.marketOnCloseOrder(spy, held == .zero ? Quantity(100) : held * 2)
    }
    grow(&onClose, isLastMinute)
    if isAt(11, 15, 45) { run.marketOnCloseOrder(spy, -run.quantity(spy), tag: "Liquidate end of algorithm") }
  }

  private func market(_ isTime: Bool, _ run: Run) throws {
    guard isTime else { return }
    guard run.marketOrder(spy, Quantity(10)).status == .filled else { throw RunError("a market order waits") }
    let late = run.marketOrder(spy, Quantity(10))
    guard !late.cancel(tag: "Attempt to cancel async order") else {
      throw RunError("a filled order was cancelled")
    }
  }

  /// The one that is filled ends the other; until then `change` goes on.
  private func pair(_ pair: inout [OrderTicket], change: (OrderTicket, OrderTicket) -> Void) {
    guard pair.count == 2 else { return }
    if pair[0].status == .filled {
      pair[1].cancel(tag: "Long filled.")
      pair = []
    } else if pair[1].status == .filled {
      pair[0].cancel(tag: "Short filled")
      pair = []
    } else {
      change(pair[0], pair[1])
    }
  }

  private func tag(_ ticket: OrderTicket) -> String { "Update #\((ticket.order?.updates ?? 0) + 1)" }

  private func limit(_ isTime: Bool, _ run: Run) {
    if isTime {
      let close = run.price(spy)
      limits = [
        run.limitOrder(spy, Quantity(10), at: close.scaled(by: 999, over: 1000)),
        run.limitOrder(spy, Quantity(-10), at: close.scaled(by: 1001, over: 1000)),
      ]
    }
    pair(&limits) { long, short in
      long.update(limit: long.order?.limit.map { $0 + cent }, tag: tag(long))
      short.update(limit: short.order?.limit.map { $0 - cent }, tag: tag(short))
    }
  }

  private func stopMarket(_ isTime: Bool, _ run: Run) {
    if isTime {
      let close = run.price(spy)
      stops = [
        run.stopMarketOrder(spy, Quantity(10), stop: close.scaled(by: 10_025, over: 10_000)),
        run.stopMarketOrder(spy, Quantity(-10), stop: close.scaled(by: 9_975, over: 10_000)),
      ]
    }
    pair(&stops) { long, short in
      long.update(stop: long.order?.stop.map { $0 - cent }, tag: tag(long))
      short.update(stop: short.order?.stop.map { $0 + cent }, tag: tag(short))
    }
  }

  private func stopLimit(_ isTime: Bool, _ run: Run) {
    if isTime {
      let close = run.price(spy)
      let cents = Price(units: 3 * cent.units)
      stopLimits = [
        run.stopLimitOrder(spy, Quantity(10), stop: close.scaled(by: 1001, over: 1000), limit: close - cents),
        run.stopLimitOrder(spy, Quantity(-10), stop: close.scaled(by: 999, over: 1000), limit: close + cents),
      ]
    }
    pair(&stopLimits) { long, short in
      long.update(
        limit: long.order?.limit.map { $0 + cent }, stop: long.order?.stop.map { $0 - cent }, tag: tag(long))
      short.update(
        limit: short.order?.limit.map { $0 - cent }, stop: short.order?.stop.map { $0 + cent },
        tag: tag(short))
    }
  }

  private func trailingStop(_ isTime: Bool, _ run: Run) {
    if isTime {
      let close = run.price(spy)
      let amount = TrailingAmount.share(units: 25 * part)
      trailing = [
        run.trailingStopOrder(spy, Quantity(10), by: amount, stop: close.scaled(by: 10_025, over: 10_000)),
        run.trailingStopOrder(spy, Quantity(-10), by: amount, stop: close.scaled(by: 9_975, over: 10_000)),
      ]
      return
    }
    pair(&trailing) { long, short in
      guard let placed = long.order?.createdAt,
        (run.time - placed).nanoseconds % TimeSpan.minutes(5).nanoseconds == 0
      else { return }
      for ticket in [long, short] {
        guard case .share(let units)? = ticket.order?.trailing else { continue }
        ticket.update(trailing: .share(units: max(part, units - part)), tag: tag(ticket))
      }
    }
  }

  private func grow(_ ticket: inout OrderTicket?, _ isTime: Bool) {
    guard isTime, let open = ticket else { return }
    if open.status == .filled {
      ticket = nil
    } else {
      open.update(quantity: Quantity(units: open.quantity.units + Quantity(1).units), tag: tag(open))
    }
  }
}

extension OrderTicketDemo {
  static let reference = ReferenceCase(
    OrderTicketDemo.self, dataPoints: 3943,
    table: """
      Total Orders=12; Average Win=0%; Average Loss=-0.01%; Compounding Annual Return=73.899%; \
      Drawdown=0.100%; Expectancy=-1; Start Equity=100000; End Equity=100709.93; Net Profit=0.710%; \
      Sharpe Ratio=12.469; Sortino Ratio=429.347; Probabilistic Sharpe Ratio=99.226%; Loss Rate=100%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=0.188; Beta=0.189; Annual Standard Deviation=0.045; \
      Annual Variance=0.002; Information Ratio=-7.802; Tracking Error=0.181; Treynor Ratio=2.971; \
      Total Fees=$9.00; Estimated Strategy Capacity=$50000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=7.01%; Drawdown Recovery=2
      """)
}

import RunRecord

extension Screen {
  private func quantity(_ value: Double) -> String {
    value == value.rounded() ? Numbers.fixed(value, 0) : Numbers.fixed(value, 4)
  }

  mutating func positions(_ snapshot: RunSnapshot, in rect: Rect) {
    let columns = rect.width >= 70
    let cash = "cash \(Numbers.money(snapshot.cash))"
    guard !snapshot.positions.isEmpty else {
      row(0, [Span(" flat", .muted)], [Span("\(cash) ", .muted)], in: rect)
      return
    }
    let head =
      " symbol".left(9) + "quantity".right(10) + "average".right(11) + "last".right(11) + "value".right(14)
    row(
      0, [Span(head + (columns ? "unrealised".right(13) : ""), .muted)],
      columns ? [Span("\(cash) ", .muted)] : [], in: rect)
    let room = rect.height - 1
    for (i, position) in snapshot.positions.prefix(room).enumerated() {
      if i == room - 1, snapshot.positions.count > room {
        put(" and \(snapshot.positions.count - room + 1) more", 0, i + 1, in: rect, .muted)
        break
      }
      var line = [
        Span(" " + position.ticker.clipped(8, isASCII: isASCII).left(8), .title),
        Span(quantity(position.quantity).right(10)),
        Span(Numbers.fixed(position.averagePrice, 2).right(11)),
        Span(Numbers.fixed(position.lastPrice, 2).right(11)),
        Span(Numbers.money(position.value).right(14)),
      ]
      if columns {
        line.append(
          Span(Numbers.money(position.unrealised).right(13), position.unrealised < 0 ? .loss : .gain))
      }
      put(line, 0, i + 1, in: rect)
    }
  }

  mutating func orders(_ snapshot: RunSnapshot, in rect: Rect) {
    guard !snapshot.orders.isEmpty else {
      put(" none yet", 0, 0, in: rect, .muted)
      return
    }
    for (i, order) in snapshot.orders.suffix(rect.height).reversed().enumerated() {
      let isBuy = order.quantity > 0
      let time = longTime(order.at)
      let price = order.price.map { Numbers.fixed($0, 2) } ?? "-"
      columns(
        [
          (5, [Span(" \(time.prefix(4))", .muted)]),
          (2, [Span("\(rect.width >= 56 ? "-" : " ")\(time.dropFirst(5).prefix(5))", .muted)]),
          (4, [Span(" \(time.suffix(5))", .muted)]),
          (
            0,
            [
              Span(isBuy ? " buy " : " sell", isBuy ? .gain : .loss),
              Span(quantity(abs(order.quantity)).right(7)),
            ]
          ),
          (0, [Span(" \(order.ticker.clipped(6, isASCII: isASCII).left(4))", .title)]),
          (0, [Span(price.right(8))]),
          (3, [Span(" \(order.status.words)", order.status == .invalid ? .logError : .muted)]),
        ], i, in: rect)
    }
  }

  mutating func statistics(_ snapshot: RunSnapshot, in rect: Rect) {
    let wanted = [
      "Net Profit", "Compounding Annual Return", "Drawdown", "Sharpe Ratio", "Sortino Ratio", "Alpha", "Beta",
      "Win Rate", "Loss Rate", "Profit-Loss Ratio", "Total Orders", "Total Fees", "Portfolio Turnover",
      "Annual Standard Deviation", "Annual Variance", "Expectancy", "Average Win", "Average Loss",
      "Information Ratio",
      "Tracking Error", "Treynor Ratio", "Probabilistic Sharpe Ratio", "Drawdown Recovery", "Start Equity",
      "End Equity", "Estimated Strategy Capacity", "Lowest Capacity Asset",
    ]
    let own = snapshot.statistics.filter { !wanted.contains($0.name) }
    let known = wanted.compactMap { name in snapshot.statistics.first { $0.name == name } }
    // What holds of late stands beside what holds for all of it.
    let rows = own + known.prefix(5) + snapshot.rolling + known.dropFirst(5)
    let inner = Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height)
    for (i, line) in rows.prefix(inner.height).enumerated() {
      let name = line.name.clipped(max(1, inner.width - line.value.columns - 1), isASCII: isASCII)
      row(i, [Span(name, .muted)], [Span(line.value)], in: inner)
    }
  }

  mutating func log(_ snapshot: RunSnapshot, in rect: Rect) {
    guard !snapshot.log.isEmpty else {
      put(" empty", 0, 0, in: rect, .muted)
      return
    }
    for (i, line) in snapshot.log.suffix(rect.height).enumerated() {
      let role: Role = line.level == .error ? .logError : line.level == .warning ? .logWarning : .text
      put(
        [Span(" \(shortTime(line.at).prefix(rect.width >= 44 ? 11 : 5)) ", .muted), Span(line.text, role)], 0,
        i, in: rect)
    }
  }
}

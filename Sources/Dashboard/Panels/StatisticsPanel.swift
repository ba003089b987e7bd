import RunRecord

extension Screen {
  /// The rows of the table, the most wanted first, in as many columns as have room.
  private static let order = [
    "Net Profit", "Compounding Annual Return", "Drawdown", "Sharpe Ratio", "Sortino Ratio", "Win Rate",
    "Loss Rate",
    "Profit-Loss Ratio", "Alpha", "Beta", "Total Orders", "Total Fees", "Portfolio Turnover",
    "Annual Standard Deviation", "Annual Variance", "Expectancy", "Average Win", "Average Loss",
    "Information Ratio", "Tracking Error", "Treynor Ratio", "Probabilistic Sharpe Ratio", "Drawdown Recovery",
    "Start Equity", "End Equity", "Estimated Strategy Capacity", "Lowest Capacity Asset",
  ]

  /// For where the whole name has no room.
  private static let short = [
    "Compounding Annual Return": "Annual Return", "Annual Standard Deviation": "Deviation",
    "Annual Variance": "Variance", "Probabilistic Sharpe Ratio": "Prob. Sharpe",
    "Portfolio Turnover": "Turnover",
    "Estimated Strategy Capacity": "Capacity", "Lowest Capacity Asset": "Lowest Capacity",
    "Drawdown Recovery": "Recovery", "Information Ratio": "Information",
  ]

  mutating func statistics(_ snapshot: RunSnapshot, framed: Bool, in rect: Rect) {
    guard framed else { return gist(snapshot, in: rect) }
    let order = Screen.order
    let own = snapshot.statistics.filter { !order.contains($0.name) }
    let known = order.compactMap { name in snapshot.statistics.first { $0.name == name } }
    guard !known.isEmpty else { return put(" after the first day", 0, 0, in: rect, .muted) }
    // What holds of late stands beside what holds for all of it.
    let rows = own + known.prefix(5) + snapshot.rolling + known.dropFirst(5)
    let columns = max(1, (rect.width + 1) / 33)
    let width = (rect.width - 1) / columns
    for (i, line) in rows.prefix(rect.height * columns).enumerated() {
      let cell = Rect(
        x: rect.x + 1 + i / rect.height * width, y: rect.y, width: width - 1, height: rect.height)
      let room = max(1, cell.width - line.value.columns - 1)
      let name = (line.name.columns <= room ? line.name : Screen.short[line.name] ?? line.name)
        .clipped(room, isASCII: isASCII)
      row(i % rect.height, [Span(name, .muted)], [Span(line.value, role(of: line))], in: cell)
    }
  }

  /// The few numbers that a small screen has room for.
  private mutating func gist(_ snapshot: RunSnapshot, in rect: Rect) {
    let drawdown = snapshot.drawdown
    columns(
      [
        (0, [Span("dd ", .muted), Span(Numbers.share(drawdown.last ?? 0))]),
        (3, [Span("  worst ", .muted), Span(Numbers.share(drawdown.low ?? 0), .drawdown)]),
        (1, [Span("  held ", .muted), Span("\(snapshot.positions.count)")]),
        (2, [Span("  orders ", .muted), Span("\(snapshot.orderCount)")]),
      ], 0, in: rect)
  }

  private func role(of line: StatisticLine) -> Role {
    guard ["Net Profit", "Compounding Annual Return", "Alpha", "Expectancy"].contains(line.name) else {
      return .text
    }
    return line.value.hasPrefix("-")
      ? .loss : line.value.first { ("1"..."9").contains($0) } == nil ? .text : .gain
  }
}

import RunRecord

extension Screen {
  /// All there is about one row of a list.
  func details(_ panel: Panel, _ id: Int, _ state: DashboardState) -> (title: String, lines: [[Span]]) {
    guard let snapshot = state.snapshot else { return (panel.title, []) }
    switch panel {
    case .orders:
      guard let order = snapshot.orders.first(where: { $0.id == id }) else { break }
      return ("order \(id)", details(order))
    case .training:
      guard let row = snapshot.trainings.first(where: { $0.number == id }) else { break }
      return ("training \(id)", details(row, snapshot.bucket.grainSeconds))
    case .positions:
      guard let row = snapshot.positions.first(where: { $0.number == id }) else { break }
      return ("position \(row.ticker)", details(row))
    case .log:
      guard let line = state.lines(snapshot).first(where: { $0.number == id })?.line else { break }
      return (
        "log",
        text(
          line.text, [fact("time", longTime(line.at)), fact("level", line.level.rawValue, line.level.role)])
      )
    case .alerts:
      guard let alert = state.alerts.first(where: { $0.id == id }) else { break }
      return ("alert", text(alert.text, [fact("time", longTime(alert.at))]))
    default: break
    }
    return (panel.title, [[Span("it is no longer among the latest", .muted)]])
  }

  private func fact(_ name: String, _ value: String, _ role: Role = .text) -> [Span] {
    [Span(name.left(14), .muted), Span(value, role)]
  }

  private func text(_ text: String, _ facts: [[Span]]) -> [[Span]] {
    facts + [[]] + text.wrapped(max(16, min(76, grid.size.width - 8))).map { [Span($0)] }
  }

  private func details(_ order: OrderRow) -> [[Span]] {
    let isBuy = order.quantity > 0
    var lines = [
      fact("side", isBuy ? "buy" : "sell", isBuy ? .buy : .sell), fact("symbol", order.ticker, .title),
      fact("quantity", Numbers.quantity(abs(order.quantity))), fact("kind", order.kind),
      fact("state", order.status.words, order.status.role), fact("changed", longTime(order.at)),
    ]
    if let price = order.price {
      lines.append(fact("mean price", Numbers.price(price)))
      lines.append(fact("value", Numbers.money(price * abs(order.quantity))))
    }
    lines.append(fact("fee", Numbers.money(order.fee)))
    return order.note.isEmpty ? lines : text(order.note, lines)
  }

  private func details(_ row: TrainingRow, _ grain: Double) -> [[Span]] {
    let past = row.summary
    var lines = [
      fact("name", past.name, .title), fact("at", longTime(row.at)),
      fact("state", past.outcome.words, past.outcome.role),
      fact("took", Numbers.time(past.seconds, tenths: true)),
      fact("tokens", "\(past.tokens) of \(Numbers.time(grain, tenths: true))"),
    ]
    if let epoch = past.epoch {
      lines.append(fact("epochs", "\(epoch)" + (past.epochs.map { " of \($0)" } ?? "")))
    }
    if let loss = past.loss { lines.append(fact("loss", Numbers.loss(loss), .trainingCurve)) }
    if past.losses.count > 1 { lines.append(fact("", spark(past.losses, width: 40), .trainingCurve)) }
    for metric in past.metrics {
      lines.append(fact(metric.name, "\(Numbers.loss(metric.value))  best \(Numbers.loss(metric.best))"))
    }
    return past.error.map { text($0, lines) } ?? lines
  }

  private func details(_ row: PositionRow) -> [[Span]] {
    [
      fact("quantity", Numbers.quantity(row.quantity), row.quantity > 0 ? .long : .short),
      fact("mean price", Numbers.price(row.averagePrice)), fact("last price", Numbers.price(row.lastPrice)),
      fact("value", Numbers.money(row.value)),
      fact("unrealised", Numbers.money(row.unrealised), row.unrealised < 0 ? .loss : .gain),
      fact("weight", Numbers.percent(row.weight)), fact("since", longTime(row.since)),
    ]
  }
}

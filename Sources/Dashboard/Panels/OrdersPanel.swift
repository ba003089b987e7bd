import RunRecord

extension OrderStatus {
  var role: Role {
    switch self {
    case .invalid: .logError
    case .cancelled, .cancelPending: .trainingCut
    case .filled: .text
    default: .accent
    }
  }
}

extension ListModel where Row == OrderRow {
  /// - Parameter width: of the times.
  static func orders(_ snapshot: RunSnapshot, width: Int = 11) -> ListModel {
    ListModel(
      rows: snapshot.orders.reversed(), id: { $0.id }, time: { $0.at },
      text: {
        "\($0.id) \($0.ticker) \($0.kind) \($0.quantity > 0 ? "buy" : "sell") \($0.status.words) \($0.note)"
      },
      columns: [
        ListColumn(title: "time", width: width, rank: 1, order: { $0.at > $1.at }) { row, screen in
          Span(screen.dateAndTime(row.at), .muted)
        },
        ListColumn(title: "#", width: 5, isRight: true, rank: 5, order: { $0.id > $1.id }) { row, _ in
          Span("\(row.id)", .muted)
        },
        ListColumn(title: "side", width: 4) { row, _ in
          Span(row.quantity > 0 ? "buy" : "sell", row.quantity > 0 ? .buy : .sell)
        },
        ListColumn(title: "quantity", width: 8, isRight: true, order: { abs($0.quantity) > abs($1.quantity) })
        { row, _ in
          Span(Numbers.quantity(abs(row.quantity)))
        },
        ListColumn(title: "symbol", width: 6, order: { $0.ticker < $1.ticker }) { row, _ in
          Span(row.ticker, .title)
        },
        ListColumn(title: "price", width: 9, isRight: true, order: { ($0.price ?? 0) > ($1.price ?? 0) }) {
          row, _ in
          Span(row.price.map(Numbers.price) ?? "-")
        },
        ListColumn(title: "kind", width: 10, rank: 6, order: { $0.kind < $1.kind }) { row, _ in
          Span(row.kind, .muted)
        },
        ListColumn(title: "fee", width: 6, isRight: true, rank: 7, order: { $0.fee > $1.fee }) { row, _ in
          Span(Numbers.fixed(row.fee, 2), .muted)
        },
        ListColumn(title: "state", width: 9, rank: 2, order: { $0.status.words < $1.status.words }) {
          row, _ in
          Span(row.status.words, row.status.role)
        },
        ListColumn(title: "note", width: 8, grows: true, rank: 8) { row, _ in Span(row.note, .muted) },
      ])
  }
}

extension Screen {
  func ordersTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    guard snapshot.orderCount > 0 else { return FrameTitle(left: []) }
    let (open, refused) = (snapshot.openOrderCount, snapshot.refusedOrderCount)
    var left: [(rank: Int, spans: [Span])] = [(0, [Span("\(snapshot.orderCount)", .muted)])]
    if open > 0 { left.append((1, [Span("open ", .muted), Span("\(open)")])) }
    if refused > 0 { left.append((2, [Span("refused ", .muted), Span("\(refused)", .logError)])) }
    if snapshot.orders.count < snapshot.orderCount {
      left.append((3, [Span("the last \(snapshot.orders.count)", .muted)]))
    }
    return FrameTitle(left: left, right: listTitle(state, .orders))
  }

  /// What is filtered, and which of all rows is chosen.
  func listTitle(_ state: DashboardState, _ panel: Panel) -> [(rank: Int, spans: [Span])] {
    var right: [(rank: Int, spans: [Span])] = []
    let list = state.list(panel)
    if !list.filter.isEmpty { right.append((1, [Span("/\(list.filter)", .accent)])) }
    if state.focus == panel, let chosen = list.chosen {
      let rows = state.rows(of: panel)
      if let i = rows.firstIndex(where: { $0.id == chosen }) {
        right.append((2, [Span("\(i + 1)/\(rows.count)", .muted)]))
      }
    }
    return right
  }

  mutating func orders(_ state: DashboardState, _ snapshot: RunSnapshot, in rect: Rect) {
    list(
      .orders(snapshot, width: dateWidth + 6), state.list(.orders), cursor: state.view.cursor,
      hasFocus: state.focus == .orders,
      empty: "none yet", in: rect)
  }
}

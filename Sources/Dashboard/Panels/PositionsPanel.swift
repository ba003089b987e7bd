import Market
import RunRecord

extension ListModel where Row == PositionRow {
  static func positions(_ snapshot: RunSnapshot) -> ListModel {
    let now = snapshot.clock
    return ListModel(
      rows: snapshot.positions, id: { $0.number }, time: { $0.since }, text: { $0.ticker },
      columns: [
        ListColumn(title: "symbol", width: 7, order: { $0.ticker < $1.ticker }) { row, _ in
          Span(row.ticker, .title)
        },
        ListColumn(title: "quantity", width: 8, isRight: true, order: { abs($0.quantity) > abs($1.quantity) })
        { row, _ in
          Span(
            (row.quantity > 0 ? "+" : "") + Numbers.quantity(row.quantity), row.quantity > 0 ? .long : .short)
        },
        ListColumn(title: "mean", width: 9, isRight: true, rank: 3) { row, _ in
          Span(Numbers.price(row.averagePrice))
        },
        ListColumn(title: "last", width: 9, isRight: true, rank: 2) { row, _ in
          Span(Numbers.price(row.lastPrice))
        },
        ListColumn(
          title: "value", width: 13, isRight: true, rank: 6, order: { abs($0.value) > abs($1.value) }
        ) { row, _ in
          Span(Numbers.money(row.value))
        },
        ListColumn(
          title: "unrealised", width: 11, isRight: true, rank: 1, order: { $0.unrealised > $1.unrealised }
        ) { row, _ in
          Span(
            (row.unrealised > 0 ? "+" : "") + Numbers.money(row.unrealised),
            row.unrealised < 0 ? .loss : .gain)
        },
        ListColumn(
          title: "weight", width: 6, isRight: true, rank: 4, order: { abs($0.weight) > abs($1.weight) }
        ) { row, _ in
          Span(Numbers.fixed(row.weight * 100, 0) + "%")
        },
        ListColumn(title: "held", width: 7, isRight: true, rank: 5, order: { $0.since < $1.since }) {
          row, _ in
          Span(Numbers.time((now - row.since).inSeconds), .muted)
        },
        ListColumn(title: "of late", width: 12, grows: true, rank: 7) { row, screen in
          let closes = snapshot.prices.first { $0.ticker == row.ticker }?.closes
          return Span(closes.map { screen.spark($0, width: 12) } ?? "", .price)
        },
      ])
  }
}

extension Screen {
  func positionsTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    let lever = "exposure \(Numbers.fixed(snapshot.positions.reduce(0) { $0 + $1.weight } * 100, 0))%"
    return FrameTitle(
      left: [
        (1, [Span("\(snapshot.positions.count)", .muted)]),
        (2, [Span("cash ", .muted), Span(Numbers.money(snapshot.cash))]), (4, [Span(lever, .muted)]),
      ], right: listTitle(state, .positions))
  }

  mutating func positions(_ state: DashboardState, _ snapshot: RunSnapshot, in rect: Rect) {
    list(
      .positions(snapshot), state.list(.positions), cursor: nil, hasFocus: state.focus == .positions,
      empty: "nothing is held", in: rect)
  }

  /// The last values of a series as a row of blocks.
  func spark(_ series: Series, width: Int) -> String {
    spark(series.buckets.compactMap { $0?.last }.suffix(width), width: width)
  }

  /// Values as a row of blocks, evenly chosen where there are more than there is room for.
  func spark(_ values: some Collection<Double>, width: Int) -> String {
    let values = Array(values)
    guard let low = values.min(), let high = values.max() else { return "" }
    let count = min(width, values.count)
    let most = glyphs.heights.count - 1
    let blocks = (0..<count).map { i in
      let place = high > low ? (values[i * values.count / count] - low) / (high - low) : 0
      return glyphs.heights[Int(nearest: 1 + place * Double(most - 1), in: 1...most)]
    }
    return String(String.UnicodeScalarView(blocks))
  }
}

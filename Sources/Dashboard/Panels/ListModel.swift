import Market

/// One column of a list.
struct ListColumn<Row> {
  var title: String
  /// In cells; what is left over goes to the column that can grow.
  var width: Int
  var isRight = false
  var grows = false
  /// The highest leaves first when there is no room; 0 stays.
  var rank = 0
  /// Whether one row comes before another when sorted by this column; nil when that makes no sense.
  var order: ((Row, Row) -> Bool)?
  var cell: (Row, Screen) -> Span
}

/// The rows of a panel: what they are called, when they were, what is searched in them, and how they are written.
struct ListModel<Row> {
  /// In the list's own order.
  var rows: [Row]
  var id: (Row) -> Int
  var time: (Row) -> Instant?
  /// All that a filter looks at.
  var text: (Row) -> String
  var columns: [ListColumn<Row>]

  /// The rows that are shown, in the order in which they are.
  func arranged(_ state: ListState) -> [Row] {
    var rows = rows
    if !state.filter.isEmpty {
      let wanted = state.filter.lowercased()
      rows = rows.filter { text($0).lowercased().contains(wanted) }
    }
    let sortable = columns.filter { $0.order != nil }
    if let sort = state.sort, sort < sortable.count, let order = sortable[sort].order {
      rows.sort(by: order)
    }
    return state.isReversed ? rows.reversed() : rows
  }

  var sortTitles: [String] { columns.filter { $0.order != nil }.map(\.title) }
}

extension Screen {
  /// Draws a list: its head when there is room, its rows around the chosen one.
  mutating func list<Row>(
    _ model: ListModel<Row>, _ state: ListState, cursor: Instant?, hasFocus: Bool, empty: String,
    in rect: Rect
  ) {
    let rows = model.arranged(state)
    guard !rows.isEmpty else {
      put(" \(state.filter.isEmpty ? empty : "nothing with \"\(state.filter)\"")", 0, 0, in: rect, .muted)
      return
    }
    let columns = fitting(model.columns, rect.width - 2)
    let chosen = state.chosen.flatMap { id in rows.firstIndex { model.id($0) == id } }
    let linked = cursor.flatMap { ListPlace.latest(rows.lazy.map(model.time), at: $0) }
    let place = ListPlace(rows.count, height: rect.height, chosen: chosen, linked: linked)
    if place.hasHead { head(columns, model.sortTitles, state, in: rect) }
    if hasFocus { scrollBar(place, of: rows.count, in: rect) }
    for (i, row) in rows[place.rows].enumerated() {
      let y = i + (place.hasHead ? 1 : 0)
      let isChosen = chosen == place.rows.lowerBound + i
      let isLinked = chosen == nil && linked == place.rows.lowerBound + i
      if isChosen, hasFocus {
        for x in 0..<rect.width { put(" ", x, y, in: rect, theme[.selection]) }
      }
      if isChosen || isLinked {
        put(glyphs.pointer, 0, y, in: rect, theme[isChosen && hasFocus ? .selection : .cursor])
      }
      var x = 1
      for (column, width) in columns {
        let span = column.cell(row, self)
        let text = span.text.clipped(width, isASCII: isASCII)
        let place = column.isRight ? x + width - text.columns : x
        put(text, place, y, in: rect, style: isChosen && hasFocus ? theme[.selection] : theme[span.role])
        x += width + 1
      }
    }
  }

  /// Where in all rows those are that are seen.
  private mutating func scrollBar(_ place: ListPlace, of count: Int, in rect: Rect) {
    guard count > place.rows.count, place.rows.count > 1 else { return }
    let top = place.hasHead ? 1 : 0
    let length = max(1, place.rows.count * place.rows.count / count)
    let most = place.rows.count - length
    let first = place.rows.lowerBound * most / max(1, count - place.rows.count)
    for y in 0..<length { put(glyphs.scroll, rect.width - 1, top + first + y, in: rect, theme[.focus]) }
  }

  private mutating func head<Row>(
    _ columns: [(column: ListColumn<Row>, width: Int)], _ sortable: [String], _ state: ListState,
    in rect: Rect
  ) {
    var x = 1
    for (column, width) in columns {
      let isSorted = state.sort.map { $0 < sortable.count && sortable[$0] == column.title } ?? false
      let mark = isSorted ? (state.isReversed ? glyphs.up : glyphs.down) : ""
      let text = column.title.clipped(width - mark.columns, isASCII: isASCII) + mark
      put(
        text, column.isRight ? x + width - text.columns : x, 0, in: rect,
        style: theme[isSorted ? .accent : .muted])
      x += width + 1
    }
  }

  /// The columns that there is room for, with their widths.
  private func fitting<Row>(_ columns: [ListColumn<Row>], _ width: Int) -> [(
    column: ListColumn<Row>, width: Int
  )] {
    var shown = columns
    func total() -> Int { shown.reduce(0) { $0 + $1.width + 1 } - 1 }
    while total() > width, let worst = shown.indices.max(by: { shown[$0].rank < shown[$1].rank }),
      shown[worst].rank > 0
    {
      shown.remove(at: worst)
    }
    let left = max(0, width - total())
    let growing = shown.lastIndex { $0.grows }
    return shown.indices.map { (shown[$0], shown[$0].width + ($0 == growing ? left : 0)) }
  }
}

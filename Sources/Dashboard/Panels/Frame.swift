import RunRecord

/// What stands in the upper edge of a frame: parts that are left out when there is no room, the highest rank first.
struct FrameTitle {
  var left: [(rank: Int, spans: [Span])]
  var right: [(rank: Int, spans: [Span])] = []
}

extension Screen {
  /// Draws a panel's frame with its title.
  mutating func frame(_ panel: Panel, _ state: DashboardState, _ snapshot: RunSnapshot, _ rect: Rect) {
    let hasFocus = state.focus == panel
    box(rect, hasFocus ? .focus : .border)
    guard rect.width > 6 else { return }
    var title = self.title(of: panel, state, snapshot)
    title.left.removeAll { $0.spans.width == 0 }
    title.left.insert((0, [Span(panel.title, .title)]), at: 0)
    if hasFocus, state.expanded == panel { title.right.append((3, [Span("expanded", .muted)])) }
    func width(_ parts: [(rank: Int, spans: [Span])]) -> Int {
      parts.isEmpty ? 0 : parts.reduce(2) { $0 + $1.spans.width + 2 } - 2
    }
    while width(title.left) + width(title.right) + 1 > rect.width - 4 {
      let left = title.left.map(\.rank).max() ?? 0
      let right = title.right.map(\.rank).max() ?? 0
      if right >= left, let i = title.right.lastIndex(where: { $0.rank == right }) {
        title.right.remove(at: i)
      } else if left > 0, let i = title.left.lastIndex(where: { $0.rank == left }) {
        title.left.remove(at: i)
      } else {
        break
      }
    }
    let left = line(title.left)
    put(left, 2, 0, in: rect, limit: rect.width - 4)
    let right = line(title.right)
    if !right.isEmpty { put(right, rect.width - 2 - right.width, 0, in: rect) }
  }

  private func line(_ parts: [(rank: Int, spans: [Span])]) -> [Span] {
    guard !parts.isEmpty else { return [] }
    return [Span(" ")] + parts.map(\.spans).joined(separator: [Span("  ")]) + [Span(" ")]
  }

  private func title(of panel: Panel, _ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    switch panel {
    case .equity: equityTitle(state, snapshot)
    case .drawdown: drawdownTitle(state, snapshot)
    case .price: priceTitle(state, snapshot)
    case .exposure: exposureTitle(state, snapshot)
    case .level: levelTitle(state, snapshot)
    case .training: trainingTitle(state, snapshot)
    case .loss: lossTitle(state, snapshot)
    case .positions: positionsTitle(state, snapshot)
    case .orders: ordersTitle(state, snapshot)
    case .log: logTitle(state, snapshot)
    case .alerts:
      FrameTitle(
        left: state.alerts.isEmpty ? [] : [(1, [Span("\(state.alerts.count)", .muted)])],
        right: listTitle(state, .alerts))
    case .outcomes: outcomesTitle(snapshot)
    case .bucket, .statistics, .months: FrameTitle(left: [])
    }
  }

  mutating func box(_ rect: Rect, _ role: Role) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let style = theme[role]
    for x in 1..<(rect.width - 1) {
      put(glyphs.horizontal, x, 0, in: rect, style)
      put(glyphs.horizontal, x, rect.height - 1, in: rect, style)
    }
    for y in 1..<(rect.height - 1) {
      put(glyphs.vertical, 0, y, in: rect, style)
      put(glyphs.vertical, rect.width - 1, y, in: rect, style)
    }
    put(glyphs.upperLeft, 0, 0, in: rect, style)
    put(glyphs.upperRight, rect.width - 1, 0, in: rect, style)
    put(glyphs.lowerLeft, 0, rect.height - 1, in: rect, style)
    put(glyphs.lowerRight, rect.width - 1, rect.height - 1, in: rect, style)
  }
}

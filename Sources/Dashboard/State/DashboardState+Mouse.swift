import Market

extension DashboardState {
  /// Takes what the mouse has done: a press chooses a panel, a row or the cursor's time, the wheel zooms and scrolls.
  public mutating func take(_ event: MouseEvent, at now: Duration) {
    tick(at: now)
    guard prompt == nil else { return }
    guard overlay == .none else {
      takeOnOverlay(event)
      return
    }
    let layout = layout(size)
    guard let (panel, rect) = layout.panels.first(where: { $0.rect.contains(event.x, event.y) }) else {
      return
    }
    let inner = layout.inner(rect)
    if panel.isChart {
      takeOnChart(event, ChartFrame(inner).plot)
    } else if panel.isList {
      takeOnList(event, panel, inner)
    }
    if event.kind == .press { focus = panel }
  }

  private mutating func takeOnOverlay(_ event: MouseEvent) {
    switch (overlay, event.kind) {
    case (.help(let search, let isSearching, let chosen), .wheelUp):
      overlay = .help(search: search, isSearching: isSearching, chosen: max(0, chosen - 1))
    case (.help(let search, let isSearching, let chosen), .wheelDown):
      let last = max(0, HelpList(search, settings.keys).commands.count - 1)
      overlay = .help(search: search, isSearching: isSearching, chosen: min(last, chosen + 1))
    // A question wants a key.
    case (.help, .press), (.details, .press), (.message, .press): overlay = .none
    default: break
    }
  }

  private mutating func takeOnChart(_ event: MouseEvent, _ plot: Rect) {
    guard plot.contains(event.x, event.y), plot.width > 0 else { return }
    let time = view.window.times(ofColumn: event.x - plot.x, width: plot.width).last
    switch event.kind {
    case .press, .drag: view.place(cursor: time)
    case .wheelUp: view.zoom(by: 0.7, around: time)
    case .wheelDown: view.zoom(by: 1 / 0.7, around: time)
    }
  }

  private mutating func takeOnList(_ event: MouseEvent, _ panel: Panel, _ rect: Rect) {
    switch event.kind {
    case .wheelUp: moveChoice(-3, in: panel)
    case .wheelDown: moveChoice(3, in: panel)
    case .press:
      // What a training reports stands above the list of those that are over.
      guard panel != .training else { return }
      let rows = rows(of: panel)
      let place = ListPlace(
        rows.count, height: rect.height,
        chosen: list(panel).chosen.flatMap { id in rows.firstIndex { $0.id == id } },
        linked: view.cursor.flatMap { ListPlace.latest(rows.lazy.map(\.time), at: $0) })
      if let row = place.row(at: event.y - rect.y) { choose(row: rows[row].id, in: panel) }
    case .drag: break
    }
  }
}

extension Rect {
  func contains(_ x: Int, _ y: Int) -> Bool {
    x >= self.x && y >= self.y && x < self.x + width && y < self.y + height
  }
}

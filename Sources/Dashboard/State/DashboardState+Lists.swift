import Market
import RunRecord

extension DashboardState {
  /// The list that keys go to: that of the focus, else the first that is shown.
  var listPanel: Panel? {
    if focus.isList { return focus }
    let shown = layout(size).panels.map(\.panel)
    return [Panel.orders, .log, .positions, .training, .alerts].first { shown.contains($0) }
  }

  func list(_ panel: Panel) -> ListState { lists[panel] ?? ListState() }

  /// The numbers and times of a list's rows, as they are shown.
  func rows(of panel: Panel) -> [(id: Int, time: Instant?)] {
    guard let snapshot else { return [] }
    func rows<Row>(_ model: ListModel<Row>) -> [(id: Int, time: Instant?)] {
      model.arranged(list(panel)).map { (model.id($0), model.time($0)) }
    }
    switch panel {
    case .orders: return rows(.orders(snapshot))
    case .positions: return rows(.positions(snapshot))
    case .training, .loss: return rows(.trainings(snapshot))
    case .alerts: return rows(.alerts(alerts))
    case .log: return rows(.log(lines(snapshot)))
    default: return []
    }
  }

  func sortTitles(of panel: Panel) -> [String] {
    guard let snapshot else { return [] }
    switch panel {
    case .orders: return ListModel.orders(snapshot).sortTitles
    case .positions: return ListModel.positions(snapshot).sortTitles
    case .training: return ListModel.trainings(snapshot).sortTitles
    default: return []
    }
  }

  /// Chooses another row of a list. Where the cursor is shown it goes with it; a chosen position is the symbol whose
  /// price is shown.
  mutating func moveChoice(_ step: Int, in panel: Panel) {
    let panel = panel.isList ? panel : panel == .loss ? .training : (listPanel ?? panel)
    let rows = rows(of: panel)
    lists[panel, default: ListState()].move(by: step, among: rows.map(\.id))
    link(panel, rows)
  }

  mutating func choose(row id: Int, in panel: Panel) {
    lists[panel, default: ListState()].chosen = id
    link(panel, rows(of: panel))
  }

  private mutating func link(_ panel: Panel, _ rows: [(id: Int, time: Instant?)]) {
    guard let chosen = lists[panel]?.chosen, let row = rows.first(where: { $0.id == chosen }) else { return }
    if panel == .positions, let name = snapshot?.positions.first(where: { $0.number == chosen })?.ticker {
      ticker = name
    }
    if view.cursor != nil, let time = row.time { view.place(cursor: time) }
  }

  /// Enter: an alert goes to its time, a row shows all there is about it.
  mutating func openDetails() {
    let panel = focus == .loss ? Panel.training : focus
    guard panel.isList else {
      // On a chart the panel itself is what there is more of.
      expanded = expanded == nil ? focus : nil
      return keepFocusVisible()
    }
    guard let first = rows(of: panel).first else { return notify("there is nothing in it") }
    let id = lists[panel]?.chosen ?? first.id
    if panel == .alerts, let alert = alerts.first(where: { $0.id == id }) { view.place(cursor: alert.at) }
    lists[panel, default: ListState()].chosen = id
    overlay = .details(panel, id)
  }
}

extension PositionRow {
  /// Tells it from the others as long as the program runs.
  var number: Int { ticker.hashValue }
}

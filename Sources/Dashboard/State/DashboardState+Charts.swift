import Market
import RunRecord

extension DashboardState {
  /// How many columns the charts' plots have: those of the equity, or of the first chart there is.
  var plotWidth: Int {
    let layout = layout(size)
    let charts = layout.panels.filter { $0.panel.isChart }
    guard let rect = (layout.rect(of: focus.isChart ? focus : .equity) ?? charts.first?.rect) else {
      return 80
    }
    return max(1, ChartFrame(layout.inner(rect)).plot.width)
  }

  /// Carries out a command on the charts.
  mutating func performOnCharts(_ command: Command, _ argument: String) {
    switch command {
    case .cursor: view.toggleCursor()
    case .left: move(-1)
    case .right: move(1)
    case .leftFar: move(-10)
    case .rightFar: move(10)
    case .start: view.place(cursor: view.whole.start)
    case .head: view.place(cursor: view.head)
    case .zoomIn: view.zoom(by: 0.5)
    case .zoomOut: view.zoom(by: 2)
    case .fit: view.fit()
    case .follow: view.toggleFollowing()
    case .mark: view.mark()
    case .goto:
      guard let time = time(argument) else { return }
      view.place(cursor: time)
      if time > view.head { notify("the run has not come to \(argument) yet") }
    case .nextTrade, .previousTrade:
      guard let snapshot else { return }
      let fills = snapshot.orders.filter { $0.status == .filled || $0.status == .partiallyFilled }.map(\.at)
      let isWhole = snapshot.orders.count == snapshot.orderCount
      jump(
        fills, isWhole ? [] : [snapshot.marks.buys, snapshot.marks.sells], isForward: command == .nextTrade,
        "trade")
    case .nextTraining, .previousTraining:
      guard let snapshot else { return }
      let isWhole = snapshot.trainings.count == snapshot.trainingCount
      jump(
        snapshot.trainings.map(\.at), isWhole ? [] : [snapshot.marks.trainings],
        isForward: command == .nextTraining,
        "training")
    case .nextAlert: jump(alerts.map(\.at), [], isForward: true, "alert")
    case .previousAlert: jump(alerts.map(\.at), [], isForward: false, "alert")
    case .scale:
      let kinds = ValueScale.Kind.allCases
      scale = kinds[((kinds.firstIndex(of: scale) ?? 0) + 1) % kinds.count]
    case .benchmark: showsBenchmark.toggle()
    case .symbol:
      if argument.isEmpty { choose(ticker: 1) } else { choose(ticker: argument) }
    case .previousSymbol: choose(ticker: -1)
    default: break
    }
  }

  /// With a cursor the cursor, else what is seen.
  private mutating func move(_ columns: Int) {
    if view.cursor != nil {
      view.moveCursor(by: columns, width: plotWidth)
    } else {
      view.pan(by: Double(columns) / 20)
    }
  }

  /// - Parameters:
  ///   - times: of the latest events, which are known to the moment.
  ///   - tallies: of all of them, known to a bucket of time, for those before.
  private mutating func jump(_ times: [Instant], _ tallies: [Tally], isForward: Bool, _ what: String) {
    let from = view.cursor ?? (isForward ? view.whole.start - .days(1) : view.head + .days(1))
    let known = times.min() ?? .distantFuture
    let early = tallies.compactMap { isForward ? $0.next(after: from) : $0.previous(before: from) }.filter {
      $0 < known
    }
    let next = (times + early).filter { isForward ? $0 > from : $0 < from }
    guard let time = isForward ? next.min() : next.max() else {
      return notify("there is no \(what) \(isForward ? "after" : "before") it")
    }
    view.place(cursor: time)
  }

  private mutating func choose(ticker step: Int) {
    guard let known = snapshot?.prices.map(\.ticker), !known.isEmpty else { return }
    let now = shownTicker.flatMap { known.firstIndex(of: $0) } ?? 0
    ticker = known[(now + step + known.count) % known.count]
    if layout(size).rect(of: .price) == nil { notify("symbol \(ticker ?? "")") }
  }

  private mutating func choose(ticker name: String) {
    guard let known = snapshot?.prices.map(\.ticker) else { return }
    guard let found = known.first(where: { $0.lowercased() == name.lowercased() }) else {
      return notify("there is no symbol \(name): expected one of \(known.joined(separator: ", "))")
    }
    ticker = found
  }
}

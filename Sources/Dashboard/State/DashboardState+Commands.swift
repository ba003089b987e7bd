import Market
import RunRecord

extension DashboardState {
  /// Carries out a command.
  mutating func perform(_ command: Command, _ argument: String = "") -> [DashboardAction] {
    switch command.group {
    case .run: return performOnRun(command, argument)
    case .charts:
      performOnCharts(command, argument)
      return []
    case .panels: return performOnPanels(command, argument)
    case .screen: return performOnScreen(command, argument)
    }
  }

  // MARK: The run

  private mutating func performOnRun(_ command: Command, _ argument: String) -> [DashboardAction] {
    switch command {
    case .stop:
      guard !isEnding else { return [] }
      guard settings.confirmsStop else { return [.stop] }
      overlay = .confirmStop
      return []
    case .quit:
      if isClosed { return [.leave] }
      if !isEnding { overlay = .leaveRunning }
      return []
    case .until where argument.isEmpty:
      prompt = Prompt(.command, "until ")
      return []
    default: break
    }
    guard !isEnding else { return [] }
    switch command {
    case .pause: return [.togglePause]
    case .step: return [.step]
    case .day: return [.stepDay]
    case .order: return [.stepOrder]
    case .training: return [.stepTraining]
    case .faster: return [.faster]
    case .slower: return [.slower]
    case .max: return [.fullSpeed]
    case .pace: return [.pace(argument)]
    case .until:
      guard let time = time(argument) else { return [] }
      guard time > view.head else {
        notify("the run is beyond \(argument)")
        return []
      }
      return [.runUntil(time)]
    default: return []
    }
  }

  /// Reads `2013-10-08`, `2013-10-08 14:30`, `+5d` from the cursor or the head on, `40%` of the run.
  private mutating func time(_ text: String) -> Instant? {
    let parts = text.split(separator: " ")
    if let first = parts.first, let day = Day(first), parts.count <= 2 {
      guard parts.count == 2 else { return zone.instant(day) }
      let clock = parts[1].split(separator: ":").map { Int($0) }
      if clock.count == 2, let hour = clock[0], let minute = clock[1], 0..<24 ~= hour, 0..<60 ~= minute {
        return zone.instant(day, .time(hour, minute))
      }
    } else if text.hasSuffix("%"), let share = Double(text.dropLast()), 0...100 ~= share {
      return view.whole.time(at: share / 100)
    } else if text.hasSuffix("d"), text.hasPrefix("+") || text.hasPrefix("-"),
      let days = Int64(text.dropLast()),
      abs(days) < 100_000
    {
      return (view.cursor ?? view.head) + .days(days)
    }
    notify("\"\(text)\" is no time: expected 2013-10-08, 2013-10-08 14:30, +5d or 40%")
    return nil
  }

  // MARK: The charts

  /// How many columns the charts' plots have: those of the equity, or of the first chart there is.
  var plotWidth: Int {
    let layout = layout(size)
    let charts = layout.panels.filter { $0.panel.isChart }
    guard let rect = (layout.rect(of: focus.isChart ? focus : .equity) ?? charts.first?.rect) else {
      return 80
    }
    return max(1, ChartFrame(layout.inner(rect)).plot.width)
  }

  private mutating func performOnCharts(_ command: Command, _ argument: String) {
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
      if argument.isEmpty {
        prompt = Prompt(.command, "goto ")
      } else if let time = time(argument) {
        view.place(cursor: time)
        if time > view.head { notify("the run has not come to \(argument) yet") }
      }
    case .nextTrade, .previousTrade:
      guard let marks = snapshot?.marks else { return }
      jump([marks.buys, marks.sells], isForward: command == .nextTrade, "trade")
    case .nextTraining, .previousTraining:
      guard let marks = snapshot?.marks else { return }
      jump([marks.trainings], isForward: command == .nextTraining, "training")
    case .nextAlert: jump(alerts.map(\.at), isForward: true, "alert")
    case .previousAlert: jump(alerts.map(\.at), isForward: false, "alert")
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

  private mutating func jump(_ tallies: [Tally], isForward: Bool, _ what: String) {
    let from = view.cursor ?? (isForward ? view.whole.start : view.head)
    let times = tallies.compactMap { isForward ? $0.next(after: from) : $0.previous(before: from) }
    guard let time = isForward ? times.min() : times.max() else {
      return notify("there is no \(what) \(isForward ? "after" : "before") it")
    }
    view.place(cursor: time)
  }

  private mutating func jump(_ times: [Instant], isForward: Bool, _ what: String) {
    let from = view.cursor ?? (isForward ? view.whole.start - .days(1) : view.head + .days(1))
    let time = isForward ? times.filter { $0 > from }.min() : times.filter { $0 < from }.max()
    guard let time else { return notify("there is no \(what) \(isForward ? "after" : "before") it") }
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

  // MARK: The panels

  private mutating func performOnPanels(_ command: Command, _ argument: String) -> [DashboardAction] {
    switch command {
    case .focus, .focusBack: moveFocus(command == .focus ? 1 : -1, argument)
    case .up: moveChoice(-1, in: focus)
    case .down: moveChoice(1, in: focus)
    case .pageUp: moveChoice(-10, in: focus)
    case .pageDown: moveChoice(10, in: focus)
    case .details: openDetails()
    case .expand:
      expanded = expanded == nil ? focus : nil
      keepFocusVisible()
    case .filter: filter(argument)
    case .sort:
      guard let panel = listPanel else { return [] }
      let titles = sortTitles(of: panel)
      lists[panel, default: ListState()].sortByNext(of: titles.count)
      let sort = lists[panel]?.sort
      notify(sort.map { "\(panel.title) by \(titles[$0])" } ?? "\(panel.title) in their own order")
    case .reverse:
      guard let panel = listPanel else { return [] }
      lists[panel, default: ListState()].isReversed.toggle()
    case .level: choose(level: argument)
    case .back: goBack()
    case .layout:
      if settings.layoutNames.contains(argument) {
        choose(layout: argument)
      } else {
        notify(
          "there is no layout \(argument): expected one of \(settings.layoutNames.joined(separator: ", "))")
      }
    case .nextLayout:
      let names = settings.layoutNames
      choose(layout: names[((names.firstIndex(of: layoutName) ?? 0) + 1) % names.count])
    default:
      guard let number = command.layoutNumber else { return [] }
      if number <= settings.layoutNames.count {
        choose(layout: settings.layoutNames[number - 1])
      } else {
        notify("there is no layout \(number): your own stand in config.toml under [layouts]")
      }
    }
    return []
  }

  private mutating func goBack() {
    if expanded != nil {
      expanded = nil
      keepFocusVisible()
    } else if let filter = lists[focus]?.filter, !filter.isEmpty {
      lists[focus]?.filter = ""
    } else if lists[focus]?.chosen != nil {
      lists[focus]?.chosen = nil
    } else {
      view.hideCursor()
    }
  }

  private mutating func moveFocus(_ step: Int, _ name: String) {
    let shown = expanded == nil ? layout(size).panels.map(\.panel) : Panel.allCases
    guard !shown.isEmpty else { return }
    if name.isEmpty {
      let now = shown.firstIndex(of: focus) ?? 0
      focus = shown[(now + step + shown.count) % shown.count]
    } else if let panel = Panel(rawValue: name) {
      focus = panel
      if !shown.contains(panel) { expanded = panel }
    } else {
      return notify(
        "there is no panel \(name): expected one of \(shown.map(\.rawValue).joined(separator: ", "))")
    }
    // An expanded screen shows what has the focus.
    if expanded != nil { expanded = focus }
    keepFocusVisible()
  }

  private mutating func filter(_ text: String) {
    guard let panel = listPanel else { return notify("there is no list to filter in this layout") }
    focus = panel
    if text.isEmpty {
      prompt = Prompt(.filter(panel), lists[panel]?.filter ?? "")
    } else {
      lists[panel, default: ListState()].filter = text
    }
  }

  private mutating func choose(level name: String) {
    let levels: [LogLevel] = [.debug, .info, .warning, .error]
    if name.isEmpty {
      leastLevel = levels[((levels.firstIndex(of: leastLevel) ?? 0) + 1) % levels.count]
    } else if let level = levels.first(where: { $0.rawValue.hasPrefix(name) }) {
      leastLevel = level
    } else {
      return notify("\"\(name)\" is no level: expected debug, info, warning or error")
    }
    notify("log from \(leastLevel.rawValue) on")
  }

  // MARK: The screen

  private mutating func performOnScreen(_ command: Command, _ argument: String) -> [DashboardAction] {
    switch command {
    case .help: overlay = .help(search: "", isSearching: false, chosen: 0)
    case .command: prompt = Prompt(.command)
    case .theme, .previousTheme:
      guard argument.isEmpty else {
        if settings.themes.contains(argument) { return show(theme: argument, asPreview: false) }
        notify("there is no theme \(argument): expected one of \(settings.themes.joined(separator: ", "))")
        return []
      }
      let names = settings.themes
      let now = names.firstIndex(of: theme) ?? 0
      let next = names[(now + (command == .theme ? 1 : -1) + names.count) % max(1, names.count)]
      notify("theme \(next)")
      return show(theme: next, asPreview: false)
    case .mouse:
      hasMouse.toggle()
      notify(hasMouse ? "mouse on: the terminal selects text with shift" : "mouse off")
      return [.mouse(hasMouse)]
    case .export: return [.export(argument)]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    default: break
    }
    return []
  }

  mutating func show(theme name: String, asPreview isPreview: Bool) -> [DashboardAction] {
    if isPreview { themeBefore = themeBefore ?? theme }
    theme = name
    return [.theme(name)]
  }
}

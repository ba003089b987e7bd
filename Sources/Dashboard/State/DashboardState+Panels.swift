import RunRecord

extension DashboardState {
  /// Carries out a command on panels and layouts.
  mutating func performOnPanels(_ command: Command, _ argument: String) -> [DashboardAction] {
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
}

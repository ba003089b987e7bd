extension DashboardState {
  /// Takes a key.
  /// - Returns: what it asks for beyond the screen.
  public mutating func press(_ key: Key, at now: Duration) -> [DashboardAction] {
    tick(at: now)
    // Whatever is open, this one ends the run.
    if key == .control("c") {
      if isClosed, prompt != nil { return leavePrompt() }
      return isClosed ? [.leave] : [.stop]
    }
    if prompt != nil { return type(key) }
    switch overlay {
    case .none: break
    case .help: return pressInHelp(key)
    case .details(let panel, let id): return pressInDetails(key, panel, id)
    case .confirmStop:
      overlay = .none
      return key == .character("y") || key == .enter || settings.keys[key] == .stop ? end() : []
    case .leaveRunning:
      overlay = .none
      return key == .character("e") || key == .character("y") || key == .enter ? end() : []
    case .message:
      overlay = .none
      return settings.keys[key] == .quit ? [.leave] : []
    }
    guard let command = settings.keys[key] else { return [] }
    return perform(command)
  }

  func end() -> [DashboardAction] { isEnding ? [] : [.stop] }

  // MARK: Typing

  private mutating func type(_ key: Key) -> [DashboardAction] {
    guard var prompt else { return [] }
    switch key {
    case .escape:
      return leavePrompt()
    case .enter:
      return enter(prompt)
    case .backspace, .delete, .control("h"):
      if !prompt.delete() { return leavePrompt() }
    case .control("u"): prompt.clear()
    case .up, .down:
      if prompt.purpose == .command { prompt.recall(key == .up ? -1 : 1, typed) }
    case .tab:
      if prompt.purpose == .command { complete(&prompt) }
    case .character(let scalar): prompt.type(scalar)
    default: return []
    }
    self.prompt = prompt
    return typedChanged(prompt)
  }

  /// A filter holds while it is typed, a theme is shown while it is named.
  private mutating func typedChanged(_ prompt: Prompt) -> [DashboardAction] {
    switch prompt.purpose {
    case .filter(let panel):
      lists[panel, default: ListState()].filter = prompt.text
      return []
    case .command:
      let parts = prompt.text.split(separator: " ")
      guard parts.count == 2, parts[0] == "theme", settings.themes.contains(String(parts[1])) else {
        return []
      }
      return show(theme: String(parts[1]), asPreview: true)
    }
  }

  private mutating func leavePrompt() -> [DashboardAction] {
    if case .filter(let panel)? = prompt?.purpose { lists[panel, default: ListState()].filter = "" }
    prompt = nil
    guard let before = themeBefore else { return [] }
    themeBefore = nil
    theme = before
    return [.theme(before)]
  }

  private mutating func enter(_ prompt: Prompt) -> [DashboardAction] {
    self.prompt = nil
    guard prompt.purpose == .command else { return [] }
    themeBefore = nil
    let line = prompt.text.trimmed
    guard !line.isEmpty else { return [] }
    typed.removeAll { $0 == line }
    typed = typed.suffix(99) + [line]
    do {
      let text = try CommandText(line)
      return perform(text.command, text.argument)
    } catch {
      notify(error.message)
      return []
    }
  }

  private func complete(_ prompt: inout Prompt) {
    let all = CommandText.completions(of: prompt.text) { command in
      switch command {
      case .theme: settings.themes
      case .layout: settings.layoutNames
      case .focus: layout(size).panels.map(\.panel.rawValue)
      case .symbol: snapshot?.prices.map(\.ticker) ?? []
      case .level: ["debug", "info", "warning", "error"]
      default: []
      }
    }
    guard let first = all.first else { return }
    // As far as all of them go, else the next of them.
    let common = all.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    if common.count > prompt.text.count {
      prompt.replace(with: common)
    } else {
      let next = (all.firstIndex(of: prompt.text) ?? -1) + 1
      prompt.replace(with: all[next % all.count])
    }
  }

  // MARK: In the help and in details

  private mutating func pressInHelp(_ key: Key) -> [DashboardAction] {
    guard case .help(var search, var isSearching, var chosen) = overlay else { return [] }
    let rows = HelpList(search, settings.keys).commands
    defer {
      if case .help = overlay { overlay = .help(search: search, isSearching: isSearching, chosen: chosen) }
    }
    switch (key, isSearching) {
    case (.enter, _):
      guard chosen < rows.count else { return [] }
      overlay = .none
      return perform(rows[chosen])
    case (.up, _): chosen = max(0, chosen - 1)
    case (.down, _): chosen = min(max(0, rows.count - 1), chosen + 1)
    case (.pageUp, _): chosen = max(0, chosen - 10)
    case (.pageDown, _): chosen = min(max(0, rows.count - 1), chosen + 10)
    case (.escape, true): (search, isSearching, chosen) = ("", false, 0)
    case (.backspace, true):
      if search.isEmpty { isSearching = false } else { search.unicodeScalars.removeLast() }
      chosen = 0
    case (.character(let scalar), true):
      search.unicodeScalars.append(scalar)
      chosen = 0
    case (.character("k"), false): chosen = max(0, chosen - 1)
    case (.character("j"), false): chosen = min(max(0, rows.count - 1), chosen + 1)
    case (.character("/"), false): isSearching = true
    default:
      guard !isSearching else { return [] }
      overlay = .none
      // The key that closes the help does nothing else, except the one for which nobody should have to press twice.
      return settings.keys[key] == .stop ? perform(.stop) : []
    }
    return []
  }

  private mutating func pressInDetails(_ key: Key, _ panel: Panel, _ id: Int) -> [DashboardAction] {
    switch settings.keys[key] {
    case .up, .down:
      moveChoice(settings.keys[key] == .up ? -1 : 1, in: panel)
      if let chosen = lists[panel]?.chosen { overlay = .details(panel, chosen) }
      return []
    case .stop:
      overlay = .none
      return perform(.stop)
    default:
      overlay = .none
      return []
    }
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}

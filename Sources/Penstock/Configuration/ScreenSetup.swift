import Dashboard

/// What the configuration file says of keys and layouts, for which the command line has no options.
struct ScreenSetup: Sendable {
  @TaskLocal static var current = ScreenSetup()

  var keys = KeyMap.standard
  var layouts: [LayoutPlan] = []

  /// As it stands in a configuration file.
  func text(explains: Bool) -> String {
    var lines = ["[keys]"]
    let assignments = Command.allCases.map { command in
      let keys = keys.keys(of: command).map {
        $0 == .character("\"") || $0 == .character("\\") ? "\\\($0)" : "\($0)"
      }
      return "\(command.name) = [\(keys.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
    let width = assignments.map(\.count).max() ?? 0
    for (assignment, command) in zip(assignments, Command.allCases) {
      lines.append(explains ? assignment.padding(to: width) + "  # \(command.text)" : assignment)
    }
    lines.append("\n[layouts]")
    if layouts.isEmpty {
      lines.append("# mine = [\"3: 2@ equity*2 drawdown | bucket training\", \"1: orders | log\"]")
    }
    for layout in layouts {
      lines.append("\(layout.name) = [\(layout.texts.map { "\"\($0)\"" }.joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

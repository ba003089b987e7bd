import Market
import RunRecord

extension DashboardState {
  /// Carries out a command.
  mutating func perform(_ command: Command, _ argument: String = "") -> [DashboardAction] {
    // What wants a word is asked for it.
    if argument.isEmpty, case .required = command.argument {
      prompt = Prompt(.command, "\(command.name) ")
      return []
    }
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
  mutating func time(_ text: String) -> Instant? {
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

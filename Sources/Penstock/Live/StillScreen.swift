import Dashboard
import Foundation
import RunRecord
import Terminal

/// The screen as it stands once a run is over, for scripts and pictures: printed, not shown.
struct StillScreen {
  private let options: ScreenOptions
  private let theme: Theme
  private let isTerminal: Bool
  private let environment: [String: String]

  init(
    _ options: ScreenOptions, _ theme: Theme, isTerminal: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.options = options
    self.theme = theme
    self.isTerminal = isTerminal
    self.environment = environment
  }

  /// Text alone where nobody asked for colours and no terminal would show them.
  func text(_ snapshot: RunSnapshot) -> String {
    var settings = options.dashboard
    settings.isASCII = options.ascii || !TerminalScreen.isUTF8Locale(environment)
    var state = DashboardState(settings)
    state.receive(snapshot, at: .zero)
    let size = options.size?.size ?? size
    state.resize(to: size)
    guard let depth else {
      return render(state, size: size, theme: theme).lines.joined(separator: "\n") + "\n"
    }
    return render(state, size: size, theme: theme.reduced(to: depth)).ansi(depth: depth)
  }

  /// What the terminal can show; nil for none at all.
  private var depth: ColorDepth? {
    if let depth = options.depth { return depth }
    guard isTerminal else { return nil }
    if !(environment["NO_COLOR"] ?? "").isEmpty { return .mono }
    if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") { return .truecolor }
    return (environment["TERM"] ?? "").contains("256") ? .indexed256 : .ansi16
  }

  private var size: Size {
    var window = winsize()
    if isTerminal, ioctl(1, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 1 {
      // The prompt that comes afterwards takes a line.
      return Size(Int(window.ws_col), Int(window.ws_row) - 1)
    }
    return Size(120, 40)
  }
}

import RunRecord

/// Draws a frame: the only function that does. Any size, down to nothing.
public func render(_ state: DashboardState, size: Size, theme: Theme) -> Grid {
  var screen = Screen(size, theme: theme, isASCII: state.isASCII, zone: state.zone)
  let layout = Layout(size)
  screen.header(state, in: Rect(x: 0, y: 0, width: size.width, height: layout.header))
  if let snapshot = state.snapshot {
    for (panel, rect) in layout.panels {
      let inner = layout.isFramed ? screen.frame(panel, snapshot, rect) : rect
      screen.draw(panel, state, snapshot, framed: layout.isFramed, in: inner)
    }
  }
  if layout.footer > 0 {
    screen.footer(state, in: Rect(x: 0, y: size.height - 1, width: size.width, height: 1))
  }
  screen.overlay(state, size)
  return screen.grid
}

extension Screen {
  fileprivate mutating func draw(
    _ panel: Panel, _ state: DashboardState, _ snapshot: RunSnapshot, framed: Bool, in rect: Rect
  ) {
    guard rect.width > 0, rect.height > 0 else { return }
    switch panel {
    case .equity: equity(snapshot, framed: framed, in: rect)
    case .drawdown: drawdown(snapshot, in: rect)
    case .bucket: bucket(state, snapshot, framed: framed, in: rect)
    case .training: training(snapshot, framed: framed, in: rect)
    case .positions: positions(snapshot, in: rect)
    case .orders: orders(snapshot, in: rect.trimmed)
    case .statistics: statistics(snapshot, in: rect)
    case .log: log(snapshot, in: rect.trimmed)
    }
  }

  /// Draws a frame with its title.
  /// - Returns: what is inside.
  fileprivate mutating func frame(_ panel: Panel, _ snapshot: RunSnapshot, _ rect: Rect) -> Rect {
    let title: String =
      switch panel {
      case .equity: "equity"
      case .drawdown: "drawdown"
      case .bucket: "training bucket"
      case .training: "training"
      case .positions: "positions"
      case .orders: snapshot.orderCount > 0 ? "orders \(snapshot.orderCount)" : "orders"
      case .statistics: "statistics"
      case .log: "log"
      }
    let role: Role = panel == .bucket ? .focus : .border
    box(rect, role)
    if rect.width > 6 { put([Span(" \(title) ", .title)], 2, 0, in: rect, limit: rect.width - 4) }
    return Rect(x: rect.x + 1, y: rect.y + 1, width: max(0, rect.width - 2), height: max(0, rect.height - 2))
  }

  fileprivate mutating func box(_ rect: Rect, _ role: Role) {
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

  fileprivate mutating func overlay(_ state: DashboardState, _ size: Size) {
    let isNarrow = size.width < 60
    let lines: [[Span]]
    let title: String
    switch state.overlay {
    case .none: return
    case .help:
      title = "keys"
      let keys = [
        ("s", "stop: ends the run now, keeps everything", "stop, keep everything"),
        ("space", "pause and resume", "pause, resume"), (".", "one step while paused", "one step"),
        ("+ -", "faster, slower", "faster, slower"), ("0", "full speed", "full speed"),
        ("q", "leave (asks while running)", "leave"), ("Ctrl-C", "stop; twice forces", "stop; twice forces"),
        ("Ctrl-Z", "suspend", "suspend"), ("Ctrl-L", "redraw", "redraw"), ("?", "this help", "this help"),
      ]
      lines = keys.map { [Span($0.0.left(8), .key), Span(isNarrow ? $0.2 : $0.1)] }
    case .confirmStop:
      title = "stop"
      lines = [
        [Span("End the run now? ")],
        [Span("s", .key), Span(" end   "), Span("any other", .key), Span(" go on")],
      ]
    case .leaveRunning:
      title = "quit"
      lines = [
        [Span("The run goes on.")],
        [Span("e", .key), Span(" end it   "), Span("any other", .key), Span(" keep watching")],
      ]
    case .message(let text):
      title = state.stateWord.text.lowercased()
      lines =
        text.wrapped(max(16, min(72, size.width - 8))).map { [Span($0)] } + [
          [Span("any key", .key), Span(" goes on")]
        ]
    }
    let width = min(size.width, (lines.map(\.width).max() ?? 0) + 4)
    let height = min(size.height, lines.count + 2)
    let rect = Rect(x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height)
    guard width > 4, height > 2 else { return }
    // With some air around, so that no word behind it is taken for one of its own.
    fill(Rect(x: rect.x - 1, y: rect.y, width: width + 2, height: height), " ", .text)
    box(rect, .focus)
    put([Span(" \(title) ", .title)], 2, 0, in: rect)
    for (i, line) in lines.enumerated() where i + 2 < height {
      put(line, 2, i + 1, in: rect, limit: width - 4)
    }
  }
}

extension Rect {
  /// Without its last column.
  fileprivate var trimmed: Rect { Rect(x: x, y: y, width: max(0, width - 1), height: height) }
}

import RunRecord

/// Draws a frame: the only function that does. Any size, down to nothing.
public func render(_ state: DashboardState, size: Size, theme: Theme) -> Grid {
  var screen = Screen(
    size, theme: theme, isASCII: state.isASCII, zone: state.zone,
    hasYears: state.view.whole.span > .days(366))
  let layout = state.layout(size)
  screen.header(state, in: Rect(x: 0, y: 0, width: size.width, height: layout.header))
  if let snapshot = state.snapshot {
    for (panel, rect) in layout.panels {
      if layout.isFramed { screen.frame(panel, state, snapshot, rect) }
      screen.draw(panel, state, snapshot, framed: layout.isFramed, in: layout.inner(rect))
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
    case .equity: equity(state, snapshot, framed: framed, in: rect)
    case .drawdown: drawdown(state, snapshot, in: rect)
    case .price: price(state, snapshot, in: rect)
    case .exposure: exposure(state, snapshot, in: rect)
    case .bucket: bucket(state, snapshot, framed: framed, in: rect)
    case .level: level(state, snapshot, in: rect)
    case .training: training(state, snapshot, framed: framed, in: rect)
    case .loss: loss(state, snapshot, in: rect)
    case .positions: positions(state, snapshot, in: rect)
    case .orders: orders(state, snapshot, in: rect)
    case .statistics: statistics(snapshot, framed: framed, in: rect)
    case .months: months(snapshot, in: rect)
    case .outcomes: outcomes(snapshot, in: rect)
    case .alerts: alerts(state, in: rect)
    case .log: log(state, snapshot, in: rect)
    }
  }
}

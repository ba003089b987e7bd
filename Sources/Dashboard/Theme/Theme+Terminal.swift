extension Theme {
  /// The terminal's own 16 colours on its own background: fits dark and light terminals alike.
  public static let terminal = Theme(
    name: "terminal", summary: "The terminal's own 16 colours on its own ground."
  ) { role in
    switch role {
    case .screen, .text: Style()
    case .muted, .axis: Style(.standard, on: .standard, .dim)
    case .faint, .border, .grid, .logDebug: Style(.ansi(8))
    case .focus, .now: Style(.ansi(6))
    case .cursor: Style(.ansi(3))
    case .selection: Style(.standard, on: .standard, .reverse)
    case .title: Style(.standard, on: .standard, .bold)
    case .accent, .key: Style(.ansi(6), on: .standard, .bold)
    case .prompt: Style(.ansi(3), on: .standard, [.bold, .reverse])
    case .equity: Style(.ansi(6), on: .standard, .bold)
    case .benchmark, .highWater: Style(.ansi(8))
    case .drawdown: Style(.ansi(1))
    case .price: Style(.ansi(4), on: .standard, .bold)
    case .exposure: Style(.ansi(6))
    case .gain, .buy, .long: Style(.ansi(2))
    case .loss, .sell, .short: Style(.ansi(1))
    case .bucketFull: Style(.ansi(4), on: .standard, .bold)
    case .bucketMid: Style(.ansi(3), on: .standard, .bold)
    case .bucketLow, .bucketEmpty, .bucketDenied: Style(.ansi(1), on: .standard, .bold)
    case .bucketDrain: Style(.ansi(3))
    case .trainingRunning, .trainingCurve: Style(.ansi(5), on: .standard, .bold)
    case .validationCurve: Style(.ansi(3))
    case .trainingFinished: Style(.ansi(2))
    case .trainingCut: Style(.ansi(3))
    case .trainingFailed: Style(.ansi(1))
    case .stateRunning: Style(.ansi(2), on: .standard, [.bold, .reverse])
    case .statePaused, .stateEnding: Style(.ansi(3), on: .standard, [.bold, .reverse])
    case .stateClosed: Style(.ansi(4), on: .standard, [.bold, .reverse])
    case .stateFailed: Style(.ansi(1), on: .standard, [.bold, .reverse])
    case .logWarning: Style(.ansi(3))
    case .logError: Style(.ansi(1), on: .standard, .bold)
    }
  }
}

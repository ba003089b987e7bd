/// What something on the screen means. A theme gives each a style; nothing is told by colour alone.
public enum Role: Int, CaseIterable, Hashable, Sendable {
  case screen, text, muted, faint, border, focus, title, accent, key, prompt
  case equity, benchmark, drawdown, grid
  case gain, loss
  case bucketFull, bucketMid, bucketLow, bucketDrain, bucketEmpty
  case trainingRunning, trainingFinished, trainingCut, trainingFailed, trainingCurve
  case stateRunning, statePaused, stateEnding, stateClosed, stateFailed
  case logWarning, logError

  /// How a theme file spells it: `bucket.full`.
  public var name: String {
    switch self {
    case .screen: "screen"
    case .text: "text"
    case .muted: "muted"
    case .faint: "faint"
    case .border: "border"
    case .focus: "focus"
    case .title: "title"
    case .accent: "accent"
    case .key: "key"
    case .prompt: "prompt"
    case .equity: "equity"
    case .benchmark: "benchmark"
    case .drawdown: "drawdown"
    case .grid: "grid"
    case .gain: "gain"
    case .loss: "loss"
    case .bucketFull: "bucket.full"
    case .bucketMid: "bucket.mid"
    case .bucketLow: "bucket.low"
    case .bucketDrain: "bucket.drain"
    case .bucketEmpty: "bucket.empty"
    case .trainingRunning: "training.running"
    case .trainingFinished: "training.finished"
    case .trainingCut: "training.cut"
    case .trainingFailed: "training.failed"
    case .trainingCurve: "training.curve"
    case .stateRunning: "state.running"
    case .statePaused: "state.paused"
    case .stateEnding: "state.ending"
    case .stateClosed: "state.closed"
    case .stateFailed: "state.failed"
    case .logWarning: "log.warning"
    case .logError: "log.error"
    }
  }

  /// Finds a role by the name that a theme file uses.
  public init?(named name: String) {
    guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }

  /// What a screen without colours adds to the letters.
  var monoAttributes: Attributes {
    switch self {
    case .equity, .title, .key, .gain, .bucketFull, .bucketMid, .trainingRunning, .trainingCurve, .focus,
      .accent:
      .bold
    case .muted, .faint, .border, .benchmark, .grid: .dim
    case .loss, .bucketLow, .bucketEmpty, .trainingFailed, .logError: [.bold, .underline]
    case .logWarning, .trainingCut: .underline
    case .stateRunning, .statePaused, .stateEnding, .stateClosed, .stateFailed, .prompt: [.bold, .reverse]
    case .screen, .text, .drawdown, .bucketDrain, .trainingFinished: []
    }
  }
}

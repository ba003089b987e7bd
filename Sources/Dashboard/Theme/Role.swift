/// What something on the screen means. A theme gives each a style; nothing is told by colour alone.
public enum Role: Int, CaseIterable, Hashable, Sendable {
  case screen, text, muted, faint, border, focus, title, accent, key, prompt, selection
  case equity, benchmark, highWater, drawdown, price, exposure
  case grid, axis, cursor, now
  case gain, loss, buy, sell, long, short
  case bucketFull, bucketMid, bucketLow, bucketDrain, bucketEmpty, bucketDenied
  case trainingRunning, trainingFinished, trainingCut, trainingFailed, trainingCurve, validationCurve
  case stateRunning, statePaused, stateEnding, stateClosed, stateFailed
  case logDebug, logWarning, logError

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
    case .selection: "selection"
    case .equity: "equity"
    case .benchmark: "benchmark"
    case .highWater: "highwater"
    case .drawdown: "drawdown"
    case .price: "price"
    case .exposure: "exposure"
    case .grid: "grid"
    case .axis: "axis"
    case .cursor: "cursor"
    case .now: "now"
    case .gain: "gain"
    case .loss: "loss"
    case .buy: "buy"
    case .sell: "sell"
    case .long: "long"
    case .short: "short"
    case .bucketFull: "bucket.full"
    case .bucketMid: "bucket.mid"
    case .bucketLow: "bucket.low"
    case .bucketDrain: "bucket.drain"
    case .bucketEmpty: "bucket.empty"
    case .bucketDenied: "bucket.denied"
    case .trainingRunning: "training.running"
    case .trainingFinished: "training.finished"
    case .trainingCut: "training.cut"
    case .trainingFailed: "training.failed"
    case .trainingCurve: "training.curve"
    case .validationCurve: "training.validation"
    case .stateRunning: "state.running"
    case .statePaused: "state.paused"
    case .stateEnding: "state.ending"
    case .stateClosed: "state.closed"
    case .stateFailed: "state.failed"
    case .logDebug: "log.debug"
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
    case .equity, .title, .key, .gain, .buy, .long, .price, .bucketFull, .bucketMid, .trainingRunning,
      .trainingCurve,
      .focus, .accent, .now:
      .bold
    case .muted, .faint, .border, .benchmark, .highWater, .grid, .axis, .validationCurve, .logDebug: .dim
    case .loss, .sell, .short, .bucketLow, .bucketEmpty, .bucketDenied, .trainingFailed, .logError:
      [.bold, .underline]
    case .logWarning, .trainingCut: .underline
    case .stateRunning, .statePaused, .stateEnding, .stateClosed, .stateFailed, .prompt: [.bold, .reverse]
    case .selection: .reverse
    case .screen, .text, .drawdown, .exposure, .cursor, .bucketDrain, .trainingFinished: []
    }
  }
}

extension Role {
  /// How far it has to stand out from its ground: text and lines by WCAG 2.2, what is quiet by eye.
  var contrast: Double {
    switch self {
    case .screen, .text, .muted, .title, .accent, .key, .prompt, .selection, .gain, .loss, .buy, .sell, .long,
      .short, .trainingRunning, .trainingFinished, .trainingCut, .trainingFailed, .stateRunning, .statePaused,
      .stateEnding, .stateClosed, .stateFailed, .logDebug, .logWarning, .logError, .axis:
      4.5
    case .focus, .equity, .drawdown, .price, .exposure, .cursor, .now, .bucketFull, .bucketMid, .bucketLow,
      .bucketDrain, .bucketEmpty, .bucketDenied, .trainingCurve, .validationCurve:
      3
    case .benchmark, .highWater: 2.5
    case .faint, .border, .grid: 1.2
    }
  }

  /// Told by lightness, not by hue: of 16 colours a bluish grey would be blue.
  var isQuiet: Bool {
    switch self {
    case .muted, .faint, .border, .benchmark, .highWater, .grid, .axis, .logDebug: true
    default: false
    }
  }
}

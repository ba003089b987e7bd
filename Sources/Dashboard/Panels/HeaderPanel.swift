import Market
import RunRecord

extension DashboardState {
  /// The state of the run in words.
  var stateWord: (text: String, role: Role) {
    guard let snapshot else { return ("STARTING", .stateRunning) }
    switch snapshot.phase {
    case .starting: return ("STARTING", .stateRunning)
    case .running: return ("RUNNING", .stateRunning)
    case .paused: return ("PAUSED", .statePaused)
    case .ending, .closing:
      guard snapshot.ending != nil else { return ("CLOSING", .stateEnding) }
      return ("ENDING \(Numbers.time(graceLeft, tenths: true))", .stateEnding)
    case .closed:
      switch snapshot.outcome {
      case .finished: return ("FINISHED", .stateClosed)
      case .stopped: return ("STOPPED", .stateClosed)
      case .overBudget: return ("OVER BUDGET", .stateFailed)
      case .interrupted: return ("INTERRUPTED", .stateFailed)
      case .failed, nil: return ("FAILED", .stateFailed)
      }
    }
  }
}

extension Screen {
  mutating func header(_ state: DashboardState, in rect: Rect) {
    let word = state.stateWord
    var left = [Span(" \(word.text) ", word.role), Span(" ")]
    guard let snapshot = state.snapshot else {
      put(left + [Span("penstock", .title)], 0, 0, in: rect)
      return
    }
    left.append(Span(snapshot.identity.strategy, .title))
    var right: [Span] = []
    if rect.width >= 64 {
      left.append(Span(glyphs.separator + longTime(snapshot.clock), .accent))
      if let doing = doing(state, snapshot) { left.append(Span(glyphs.separator + doing, .muted)) }
      right = [Span("pace ", .muted), Span(snapshot.pace.text)]
      if snapshot.barsPerSecond > 0, snapshot.phase == .running {
        right += [Span(glyphs.separator, .faint), Span("\(Numbers.short(snapshot.barsPerSecond)) bars/s")]
      }
      right.append(Span(" "))
    } else {
      right = [Span("\(shortTime(snapshot.clock)) ", .accent)]
    }
    row(0, left, right, in: rect)
    guard rect.height > 1 else { return }
    progress(snapshot, in: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: 1))
  }

  private func doing(_ state: DashboardState, _ snapshot: RunSnapshot) -> String? {
    if let message = snapshot.outcome?.message { return message }
    if let source = snapshot.outcome?.endedBy {
      return "ended by \(source.rawValue)" + (snapshot.ending?.reason.map { ": \($0)" } ?? "")
    }
    if let waiting = snapshot.ending?.waitingFor, snapshot.phase == .ending {
      return "waiting for \(waiting)"
    }
    return snapshot.activity.isEmpty ? nil : snapshot.activity
  }

  private mutating func progress(_ snapshot: RunSnapshot, in rect: Rect) {
    let percent = "\(Int((snapshot.progress * 100).rounded(.down)))%".right(4)
    var right = " \(percent)"
    if rect.width >= 48 {
      if snapshot.phase == .closed {
        right += "  took \(Numbers.time(snapshot.wallSeconds, tenths: true))"
      } else if let left = snapshot.secondsLeft {
        right += "  \(Numbers.time(left)) left".left(12)
      }
    }
    right += " "
    bar(snapshot.progress, 1, 0, width: rect.width - right.columns - 1, in: rect, .accent)
    put(right, rect.width - right.columns, 0, in: rect, .muted)
  }

  mutating func footer(_ state: DashboardState, in rect: Rect) {
    let keys: [(String, String)]
    switch state.snapshot?.phase {
    case .closed: keys = [("q", "leave"), ("?", "help")]
    case .ending, .closing: keys = [("Ctrl-C", "force"), ("?", "help")]
    case .paused:
      keys = [
        ("s", "stop"), ("space", "resume"), (".", "one step"), ("+/-", "pace"), ("q", "quit"), ("?", "help"),
      ]
    default:
      keys = [
        ("s", "stop"), ("space", "pause"), ("+/-", "pace"), ("0", "full speed"), ("q", "quit"), ("?", "help"),
      ]
    }
    var line = [Span(" ")]
    for (key, text) in keys {
      let part = [Span(key, .key), Span(" \(text)  ", .muted)]
      if line.width + part.width > rect.width { break }
      line += part
    }
    var right: [Span] = []
    if let path = state.snapshot?.recordPath { right = [Span("record \(path) ", .muted)] }
    row(0, line, right, in: rect)
  }
}

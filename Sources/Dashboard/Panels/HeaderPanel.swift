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
      return "ended by \(source.words)" + (snapshot.ending?.reason.map { ": \($0)" } ?? "")
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
    // Each with the rank at which it is left out when there is no room; the first to stay are stop and help.
    let keys: [(key: String, text: String, rank: Int)]
    switch state.snapshot?.phase {
    case .closed: keys = [("q", "leave", 0), ("?", "help", 1)]
    case .ending, .closing: keys = [("Ctrl-C", "force", 0), ("?", "help", 1)]
    case .paused:
      keys = [
        ("s", "stop", 0), ("space", "resume", 3), (".", "one step", 4), ("+/-", "pace", 5), ("q", "quit", 2),
        ("?", "help", 1),
      ]
    default:
      keys = [
        ("s", "stop", 0), ("space", "pause", 3), ("+/-", "pace", 4), ("0", "full speed", 5), ("q", "quit", 2),
        ("?", "help", 1),
      ]
    }
    let spans = keys.enumerated().map { i, key in
      (rank: key.rank, spans: [Span(i == 0 ? " " : "  "), Span(key.key, .key), Span(" \(key.text)", .muted)])
    }
    columns(spans, 0, in: rect)
    guard let path = state.snapshot?.recordPath else { return }
    let room = rect.width - spans.flatMap(\.spans).width - 4
    guard room >= 24 else { return }
    // The end of a path says which record it is.
    let whole = "record \(path)"
    let shown = whole.columns <= room ? whole : (isASCII ? "~" : "…") + whole.suffix(room - 1)
    putRight([Span("\(shown) ", .muted)], 0, in: rect)
  }
}

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
    let badge = [Span(" \(word.text) ", word.role)]
    guard let snapshot = state.snapshot else {
      put(badge + [Span(" "), Span("penstock", .title)], 0, 0, in: rect)
      return
    }
    let identity = snapshot.identity
    let isNarrow = rect.width < 64
    // Each part with the rank at which it is left out.
    var left: [(rank: Int, spans: [Span])] = [(0, badge), (0, [Span(" "), Span(identity.strategy, .title)])]
    var right: [(rank: Int, spans: [Span])] = []
    if isNarrow {
      right.append((1, [Span("\(shortTime(snapshot.clock))  ", .accent)]))
    } else {
      left.append((0, [Span(glyphs.separator, .faint), Span(longTime(snapshot.clock), .accent)]))
      if let doing = doing(state, snapshot) {
        left.append((0, [Span(glyphs.separator, .faint), Span(doing, .muted)]))
      }
      if rect.width >= 110 {
        left.append((6, [Span(glyphs.separator, .faint), Span(identity.source, .muted)]))
      }
      if snapshot.barsPerSecond > 0, snapshot.phase == .running {
        right.append(
          (3, [Span("\(Numbers.short(snapshot.barsPerSecond)) bars/s"), Span(glyphs.separator, .faint)]))
      }
      if !state.alerts.isEmpty {
        let text = state.alerts.count == 1 ? "1 alert" : "\(state.alerts.count) alerts"
        right.append((4, [Span(text, .logWarning), Span(glyphs.separator, .faint)]))
      }
      if let cost = state.cost, rect.width >= 140, snapshot.phase == .running {
        let text = "\(Numbers.short(cost.bytesPerSecond))B/s \(Numbers.short(cost.framesPerSecond)) fps"
        right.append((5, [Span(text, .muted), Span(glyphs.separator, .faint)]))
      }
    }
    // A narrow screen has it in the line below.
    if !isNarrow { right.append((1, [Span("pace ", .muted), Span(snapshot.pace.text)])) }
    ends(left, right, in: rect)
    guard rect.height > 1 else { return }
    progress(snapshot, in: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: 1))
  }

  /// A line with parts at both edges; those that have no room are left out, the one with the highest rank first.
  private mutating func ends(
    _ left: [(rank: Int, spans: [Span])], _ right: [(rank: Int, spans: [Span])], in rect: Rect
  ) {
    var (left, right) = (left, right)
    func width() -> Int { left.flatMap(\.spans).width + right.flatMap(\.spans).width + 2 }
    while width() > rect.width {
      let (l, r) = (left.map(\.rank).max() ?? 0, right.map(\.rank).max() ?? 0)
      if r > 0, r >= l, let i = right.firstIndex(where: { $0.rank == r }) {
        right.remove(at: i)
      } else if l > 0, let i = left.lastIndex(where: { $0.rank == l }) {
        left.remove(at: i)
      } else {
        break
      }
    }
    row(0, left.flatMap(\.spans), right.isEmpty ? [] : right.flatMap(\.spans) + [Span(" ")], in: rect)
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

  /// How much of the period is done, from its first day to its last.
  private mutating func progress(_ snapshot: RunSnapshot, in rect: Rect) {
    var right = " \(Int(nearest: (snapshot.progress * 100).rounded(.down), in: 0...100))%".right(5)
    if rect.width < 64 {
      right += "  \(snapshot.pace.text)"
      if rect.width >= 32, let left = snapshot.secondsLeft { right += "  \(Numbers.time(left)) left" }
    } else {
      if snapshot.phase == .closed {
        right += "  took \(Numbers.time(snapshot.wallSeconds, tenths: true))"
      } else {
        if rect.width >= 96 { right += "  \(Numbers.time(snapshot.wallSeconds.rounded(.down)))".right(8) }
        right += snapshot.secondsLeft.map { "  \(Numbers.time($0)) left" }?.left(12) ?? ""
      }
    }
    right += " "
    let isWide = rect.width >= 96
    let from = isWide ? " \(snapshot.identity.from) " : " "
    let to = isWide ? " \(snapshot.identity.to)" : ""
    put(from, 0, 0, in: rect, .muted)
    let end = rect.width - right.columns - to.columns
    bar(snapshot.progress, from.columns, 0, width: end - from.columns, in: rect, .accent)
    put(to + right, end, 0, in: rect, .muted)
  }
}

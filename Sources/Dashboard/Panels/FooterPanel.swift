import RunRecord

extension Screen {
  /// The bottom line: what is being typed, else what there is to say, and the keys that matter now.
  mutating func footer(_ state: DashboardState, in rect: Rect) {
    if let prompt = state.prompt { return typing(prompt, state, in: rect) }
    let notice = state.noticeText.map { [Span($0, .accent), Span(" ")] } ?? []
    let room = notice.isEmpty ? rect.width : max(rect.width / 3, rect.width - notice.width - 2)
    let hints = hints(state).enumerated().map { i, hint in
      (
        rank: hint.rank,
        spans: [Span(i == 0 ? " " : "  "), Span(hint.key, .key), Span(" \(hint.text)", .muted)]
      )
    }
    columns(hints, 0, in: Rect(x: rect.x, y: rect.y, width: room, height: 1))
    guard notice.isEmpty else {
      let place = Rect(x: rect.x + room, y: rect.y, width: rect.width - room, height: 1)
      return put(notice, max(0, place.width - notice.width), 0, in: place)
    }
    guard let path = state.snapshot?.recordPath else { return }
    let left = rect.width - hints.flatMap(\.spans).width - 4
    guard left >= 24 else { return }
    // The end of a path says which record it is.
    let whole = "record \(path)"
    let shown = whole.columns <= left ? whole : (isASCII ? "~" : "…") + whole.suffix(left - 1)
    putRight([Span("\(shown) ", .muted)], 0, in: rect)
  }

  private mutating func typing(_ prompt: Prompt, _ state: DashboardState, in rect: Rect) {
    let mark: String =
      switch prompt.purpose {
      case .command: ":"
      case .filter: "/"
      }
    let room = max(1, rect.width - 3)
    let text = prompt.text.columns > room ? String(prompt.text.suffix(room)) : prompt.text
    put([Span(mark, .key), Span(text), Span(" ", .selection)], 0, 0, in: rect)
    let hint: String =
      switch prompt.purpose {
      case .command:
        CommandText.hint(for: prompt.text)
      case .filter(let panel): "filters \(panel.title); Enter keeps it, Esc shows all"
      }
    if text.columns + hint.columns + 5 < rect.width { putRight([Span("\(hint) ", .muted)], 0, in: rect) }
  }

  /// Each with the rank at which it is left out when there is no room; the first to stay are stop and help.
  private func hints(_ state: DashboardState) -> [(key: String, text: String, rank: Int)] {
    let keys = state.settings.keys
    func hint(_ command: Command, _ text: String, _ rank: Int) -> (key: String, text: String, rank: Int)? {
      keys.keys(of: command).first.map { ("\($0)", text, rank) }
    }
    let more = [
      hint(.cursor, "cursor", 7), hint(.zoomIn, "zoom", 8), hint(.expand, "expand", 9),
      hint(.filter, "filter", 10),
      hint(.theme, "theme", 12), hint(.nextLayout, "layout", 11), hint(.command, "command", 6),
    ]
    let hints: [(key: String, text: String, rank: Int)?]
    switch state.snapshot?.phase {
    case .closed: hints = [hint(.quit, "leave", 0), hint(.help, "help", 1)] + more
    case .ending, .closing: hints = [("Ctrl-C", "force", 0), hint(.help, "help", 1)]
    case .paused:
      hints =
        [
          hint(.stop, "stop", 0), hint(.pause, "resume", 3), hint(.step, "step", 4), hint(.day, "day", 5),
          hint(.quit, "quit", 2), hint(.help, "help", 1),
        ] + more
    default:
      hints =
        [
          hint(.stop, "stop", 0), hint(.pause, "pause", 3), hint(.faster, "faster", 4),
          hint(.max, "full speed", 5),
          hint(.quit, "quit", 2), hint(.help, "help", 1),
        ] + more
    }
    return hints.compactMap { $0 }
  }
}

import RunRecord

extension Screen {
  /// Draws what stands before the panels.
  mutating func overlay(_ state: DashboardState, _ size: Size) {
    switch state.overlay {
    case .none: return
    case .help(let search, let isSearching, let chosen): help(state, search, isSearching, chosen, size)
    case .details(let panel, let id):
      let details = details(panel, id, state)
      sheet(details.title, details.lines + [[], [Span("Esc", .key), Span(" back", .muted)]], size)
    case .confirmStop:
      sheet(
        "stop",
        [
          [Span("End the run now? ")],
          [
            Span("\(state.settings.keys.keys(of: .stop).first ?? .enter)", .key), Span(" or "),
            Span("y", .key), Span(" end   "), Span("any other", .key), Span(" go on"),
          ],
        ], size)
    case .leaveRunning:
      sheet(
        "quit",
        [
          [Span("The run goes on.")],
          [Span("e", .key), Span(" end it   "), Span("any other", .key), Span(" keep watching")],
        ], size)
    case .message(let text):
      let lines = text.wrapped(max(16, min(72, size.width - 8))).map { [Span($0)] }
      sheet(state.stateWord.text.lowercased(), lines + [[Span("any key", .key), Span(" goes on")]], size)
    }
  }

  /// A box in the middle, as large as its lines.
  mutating func sheet(_ title: String, _ lines: [[Span]], _ size: Size, least: Int = 0) {
    let width = min(size.width, max(least, lines.map(\.width).max() ?? 0) + 4)
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

  /// Every command with its keys; those that are searched for.
  private mutating func help(
    _ state: DashboardState, _ search: String, _ isSearching: Bool, _ chosen: Int, _ size: Size
  ) {
    let keys = state.settings.keys
    let commands = HelpList(search, keys).commands
    let width = max(8, min(76, size.width - 6))
    var lines: [[Span]] = []
    if size.height >= 20, search.isEmpty, !isSearching {
      lines += "\(state.focus.title): \(state.focus.explanation)".wrapped(width).map { [Span($0, .muted)] }
      lines.append([])
    }
    lines.append(
      isSearching
        ? [Span("/", .key), Span(search), Span(" ", .selection)]
        : [
          Span("/", .key), Span(" search  ", .muted), Span("Enter", .key), Span(" does it  ", .muted),
          Span("any other", .key), Span(" closes  ", .muted),
          Span(commands.isEmpty ? "" : "\(min(chosen, commands.count - 1) + 1)/\(commands.count)", .muted),
        ])
    let room = max(1, size.height - lines.count - 4)
    let first = max(0, min(chosen - room / 2, commands.count - room))
    let nameWidth = width >= 60 ? 18 : 0
    for (i, command) in commands.enumerated().dropFirst(first).prefix(room) {
      let names = keys.keys(of: command).map { "\($0)" }.joined(separator: " ")
      let role: Role = i == chosen ? .selection : .text
      let name = nameWidth > 0 ? "\(command.name)\(command.argument.word.map { " \($0)" } ?? "")" : ""
      lines.append([
        Span(String(Unicode.Scalar(i == chosen ? glyphs.pointer : " ")), .cursor),
        Span(names.left(14).clipped(14, isASCII: isASCII), i == chosen ? .selection : .key),
        Span(name.left(nameWidth), i == chosen ? .selection : .muted), Span(command.text, role),
      ])
    }
    if commands.isEmpty { lines.append([Span("nothing with \"\(search)\"", .muted)]) }
    sheet("keys", lines, size, least: width)
  }
}

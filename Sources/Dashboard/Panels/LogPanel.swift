import RunRecord

/// A line of the log with its place in all of it.
struct NumberedLine: Sendable {
  var number: Int
  var line: LogLine
}

extension LogLevel {
  var role: Role {
    switch self {
    case .debug: .logDebug
    case .info: .text
    case .warning: .logWarning
    case .error: .logError
    }
  }

  var letter: String { String(rawValue.prefix(1)).uppercased() }
}

extension DashboardState {
  /// The log and what was printed beside it, newest first.
  func lines(_ snapshot: RunSnapshot) -> [NumberedLine] {
    let first = snapshot.logCount - snapshot.log.count
    let logged = snapshot.log.enumerated().reversed().map {
      NumberedLine(number: first + $0.offset, line: $0.element)
    }
    var lines = logged.filter { $0.line.level >= leastLevel }
    guard !printed.isEmpty, leastLevel <= .info else { return lines }
    // Below zero, so that they are told from those of the log.
    let before = printedCount - printed.count
    lines += printed.enumerated().reversed().map {
      NumberedLine(number: -1 - before - $0.offset, line: $0.element)
    }
    return lines.enumerated()
      .sorted { ($0.element.line.at, -$0.offset) > ($1.element.line.at, -$1.offset) }.map(\.element)
  }
}

extension ListModel where Row == NumberedLine {
  /// - Parameter width: of the times.
  static func log(_ lines: [NumberedLine], width: Int = 11) -> ListModel {
    ListModel(
      rows: lines, id: { $0.number },
      time: { $0.line.at }, text: { "\($0.line.level.rawValue) \($0.line.text)" },
      columns: [
        ListColumn(title: "time", width: width, rank: 2) { row, screen in
          Span(screen.dateAndTime(row.line.at), .muted)
        },
        ListColumn(title: "", width: 1, rank: 1) { row, _ in Span(row.line.level.letter, row.line.level.role)
        },
        ListColumn(title: "text", width: 16, grows: true) { row, _ in Span(row.line.text, row.line.level.role)
        },
      ])
  }
}

extension ListModel where Row == Alert {
  /// - Parameter width: of the times.
  static func alerts(_ alerts: [Alert], width: Int = 11) -> ListModel {
    ListModel(
      rows: alerts, id: { $0.id }, time: { $0.at }, text: { $0.text },
      columns: [
        ListColumn(title: "time", width: width, rank: 1) { row, screen in
          Span(screen.dateAndTime(row.at), .muted)
        },
        ListColumn(title: "text", width: 16, grows: true) { row, _ in
          Span(row.text, row.isGrave ? .logError : .logWarning)
        },
      ])
  }
}

extension Screen {
  func logTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    let level = state.leastLevel == .info ? "" : "\(state.leastLevel.rawValue)+"
    return FrameTitle(
      left: [(1, [Span("\(snapshot.logCount + state.printedCount)", .muted)]), (2, [Span(level, .accent)])],
      right: listTitle(state, .log))
  }

  mutating func log(_ state: DashboardState, _ snapshot: RunSnapshot, in rect: Rect) {
    list(
      .log(state.lines(snapshot), width: dateWidth + 6), state.list(.log),
      cursor: state.view.cursor,
      hasFocus: state.focus == .log, empty: "nothing yet", in: rect)
  }

  mutating func alerts(_ state: DashboardState, in rect: Rect) {
    list(
      .alerts(state.alerts, width: dateWidth + 6), state.list(.alerts), cursor: state.view.cursor,
      hasFocus: state.focus == .alerts,
      empty: "nothing wants to be looked at", in: rect)
  }
}

import Foundation
import Market
import RunRecord
import Training

extension TrainingOutcome {
  var role: Role {
    switch self {
    case .finished: .trainingFinished
    case .cancelled, .abandoned: .trainingCut
    case .failed, .overBudget: .trainingFailed
    }
  }
}

extension ListModel where Row == TrainingRow {
  /// - Parameter width: of the dates.
  static func trainings(_ snapshot: RunSnapshot, width: Int = 5) -> ListModel {
    ListModel(
      rows: snapshot.trainings.reversed(), id: { $0.number }, time: { $0.at },
      text: { "\($0.number) \($0.summary.name) \($0.summary.outcome.words) \($0.summary.error ?? "")" },
      columns: [
        ListColumn(title: "#", width: 4, order: { $0.number < $1.number }) { row, _ in
          Span("#\(row.number)", .muted)
        },
        ListColumn(
          title: "name", width: 8, grows: true, rank: 6, order: { $0.summary.name < $1.summary.name }
        ) { row, _ in
          Span(row.summary.name, .title)
        },
        ListColumn(title: "date", width: width, rank: 3) { row, screen in
          Span(screen.date(row.at), .muted)
        },
        ListColumn(title: "epochs", width: 7, isRight: true, rank: 5) { row, _ in
          Span(row.summary.epoch.map { "\($0)" + (row.summary.epochs.map { "/\($0)" } ?? "") } ?? "-", .muted)
        },
        ListColumn(
          title: "loss", width: 7, isRight: true, rank: 2,
          order: { ($0.summary.loss ?? .infinity) < ($1.summary.loss ?? .infinity) }
        ) {
          row, _ in Span(row.summary.loss.map(Numbers.loss) ?? "-")
        },
        ListColumn(
          title: "cost", width: 6, isRight: true, rank: 1, order: { $0.summary.seconds > $1.summary.seconds }
        ) { row, _ in
          Span(Numbers.time(row.summary.seconds, tenths: true))
        },
        ListColumn(title: "state", width: 9) { row, _ in
          Span(row.summary.outcome.words, row.summary.outcome.role)
        },
      ])
  }
}

extension Screen {
  func trainingTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    guard snapshot.trainingCount > 0 else { return FrameTitle(left: []) }
    var left: [(rank: Int, spans: [Span])] = [(1, [Span("\(snapshot.trainingCount) past", .muted)])]
    let cut = snapshot.unfinishedCount
    if cut > 0 { left.append((2, [Span("\(cut) not finished", .trainingCut)])) }
    return FrameTitle(left: left, right: listTitle(state, .training))
  }

  mutating func training(_ state: DashboardState, _ snapshot: RunSnapshot, framed: Bool, in rect: Rect) {
    let pad = framed ? 1 : 0
    let inner = Rect(x: rect.x + pad, y: rect.y, width: rect.width - 2 * pad, height: rect.height)
    var y = 0
    let hasLoss = state.layout(state.size).rect(of: .loss) != nil
    if let training = snapshot.training {
      // Those beside it have a line each, before curve and metrics take what is left.
      let others = framed ? min(snapshot.alongside.count, max(0, inner.height - 1)) : 0
      y = running(
        training, hasLoss: hasLoss,
        in: Rect(x: inner.x, y: inner.y, width: inner.width, height: inner.height - others))
      for other in snapshot.alongside.prefix(max(0, min(others, inner.height - y))) {
        let epoch = other.epoch.map { "  \($0)" + (other.epochs.map { " of \($0)" } ?? "") } ?? ""
        let loss = other.loss.map { [Span("loss ", .muted), Span(Numbers.loss($0))] } ?? []
        row(y, [Span(other.name, .trainingRunning), Span(epoch)], loss, in: inner)
        y += 1
      }
    } else if !framed || snapshot.trainings.isEmpty {
      guard let past = snapshot.trainings.last?.summary else {
        return put("no training yet", 0, 0, in: inner, .muted)
      }
      let loss = past.loss.map { [Span("loss ", .muted), Span(Numbers.loss($0))] } ?? []
      row(0, [Span("\(past.name) ", .muted), Span(past.outcome.words, past.outcome.role)], loss, in: inner)
      return
    } else if !hasLoss, inner.height >= 9, let past = snapshot.trainings.last?.summary, past.losses.count > 1
    {
      curve(
        past.losses, done: nil, of: nil, in: Rect(x: inner.x, y: inner.y, width: inner.width, height: 3),
        .trainingFinished)
      y = 3
    }
    guard framed, rect.height > y else { return }
    list(
      .trainings(snapshot, width: dateWidth), state.list(.training), cursor: state.view.cursor,
      hasFocus: state.focus == .training,
      empty: "none is over yet",
      in: Rect(x: rect.x, y: rect.y + y, width: rect.width, height: rect.height - y))
  }

  /// - Returns: the first line that is free below.
  private mutating func running(_ training: TrainingProgress, hasLoss: Bool, in rect: Rect) -> Int {
    var head = [Span(training.name, .trainingRunning)]
    if let epoch = training.epoch {
      head.append(Span("  epoch \(epoch)" + (training.epochs.map { " of \($0)" } ?? "")))
    }
    let spent = [
      Span(Numbers.time(training.seconds, tenths: true)),
      Span(rect.width >= 36 ? " \(training.tokens) tok" : "", .muted),
    ]
    row(0, head, spent, in: rect)
    guard rect.height > 1 else { return 1 }
    let share = training.epoch.flatMap { epoch in training.epochs.map { Double(epoch) / Double(max(1, $0)) } }
    bar(share ?? 0, 0, 1, width: rect.width, in: rect, .trainingRunning)
    guard rect.height > 2 else { return 2 }
    var loss = [Span("loss ", .muted), Span(training.loss.map(Numbers.loss) ?? "-")]
    if training.hasDiverged { loss.append(Span(" not a number", .logError)) }
    let best = training.bestLoss.map {
      [Span("best ", .muted), Span(Numbers.loss($0)), Span(" at \(training.bestEpoch ?? 0)", .muted)]
    }
    row(2, loss, best ?? [], in: rect)
    var y = 3
    if rect.height >= 7, let seconds = training.secondsLeft {
      row(y, [Span("left ", .muted), Span(Numbers.time(seconds, tenths: true))], [], in: rect)
      y += 1
    }
    let height = hasLoss ? 0 : rect.height >= 16 ? 5 : rect.height >= 9 ? 3 : rect.height >= 7 ? 2 : 0
    if height > 0 {
      curve(
        training.losses, done: training.epoch, of: training.epochs,
        in: Rect(x: rect.x, y: rect.y + y, width: rect.width, height: height), .trainingCurve)
    }
    y += height
    for metric in training.metrics where y < rect.height - 2 {
      row(
        y, [Span("\(metric.name) ", .muted), Span(Numbers.loss(metric.value))],
        [
          Span("best ", .muted), Span(Numbers.loss(metric.best)),
          Span(metric.bestEpoch.map { " at \($0)" } ?? "", .muted),
        ], in: rect)
      y += 1
    }
    return y
  }

  /// On a logarithmic scale where all are above zero: what the later epochs gain would not be seen otherwise.
  private mutating func curve(_ values: [Double], done: Int?, of epochs: Int?, in rect: Rect, _ role: Role) {
    guard values.count > 1 else { return }
    let scale = ValueScale(
      values.allSatisfy { $0 > 0 } ? .logarithmic : .linear, low: values.min() ?? 0, high: values.max() ?? 1,
      height: rect.height)
    losses(values, scale, done: done, of: epochs, in: rect, role)
  }
}

import Foundation
import Market
import RunRecord
import Training

extension Screen {
  mutating func training(_ snapshot: RunSnapshot, framed: Bool, in rect: Rect) {
    let pad = framed ? 1 : 0
    let inner = Rect(x: rect.x + pad, y: rect.y, width: rect.width - 2 * pad, height: rect.height)
    var y = 0
    if let training = snapshot.training {
      // Those beside it have a line each, before curve and metrics take what is left.
      let others = framed ? min(snapshot.alongside.count, max(0, inner.height - 5)) : 0
      y = running(
        training, in: Rect(x: inner.x, y: inner.y, width: inner.width, height: inner.height - others))
      for other in snapshot.alongside.prefix(max(0, min(others, inner.height - y))) {
        let epoch = other.epoch.map { "  \($0)" + (other.epochs.map { " of \($0)" } ?? "") } ?? ""
        let loss = other.loss.map { [Span("loss ", .muted), Span(Numbers.loss($0))] } ?? []
        row(y, [Span(other.name, .trainingRunning), Span(epoch)], loss, in: inner)
        y += 1
      }
    } else {
      let past = snapshot.trainings.last
      guard framed else {
        if let past {
          row(past, 0, in: inner)
        } else {
          put("no training yet", 0, 0, in: inner, .muted)
        }
        return
      }
      put(snapshot.trainingCount == 0 ? "no training yet" : "idle", 0, 0, in: inner, .muted)
      y = 1
      if let past, past.summary.losses.count > 1, inner.height >= 8 {
        losses(
          past.summary.losses, in: Rect(x: inner.x, y: inner.y + 1, width: inner.width, height: 3),
          .trainingFinished)
        y = 4
      }
    }
    guard framed, inner.height > y + 1 else { return }
    put("\(snapshot.trainingCount) past".clipped(inner.width, isASCII: isASCII), 0, y, in: inner, .muted)
    let room = inner.height - y - 1
    for (i, row) in snapshot.trainings.suffix(room).reversed().enumerated() {
      self.row(row, y + 1 + i, in: inner)
    }
  }

  /// - Returns: the first line that is free below.
  private mutating func running(_ training: TrainingProgress, in rect: Rect) -> Int {
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
    guard rect.height > 3 else { return 2 }
    var loss = [Span("loss ", .muted), Span(training.loss.map(Numbers.loss) ?? "-")]
    if training.hasDiverged { loss.append(Span(" not a number", .logError)) }
    let best = training.bestLoss.map {
      [Span("best ", .muted), Span(Numbers.loss($0)), Span(" at \(training.bestEpoch ?? 0)", .muted)]
    }
    row(2, loss, best ?? [], in: rect)
    var y = 3
    if rect.height >= 8 {
      let left =
        training.secondsLeft.map { [Span(Numbers.time($0, tenths: true)), Span(" left", .muted)] } ?? []
      row(
        y,
        [
          Span("took ", .muted), Span(Numbers.time(training.seconds, tenths: true)),
          Span("  tokens ", .muted),
          Span("\(training.tokens)"),
        ], left, in: rect)
      y += 1
    }
    let height = rect.height >= 10 ? 3 : rect.height >= 7 ? 2 : 0
    if height > 0 {
      losses(
        training.losses, in: Rect(x: rect.x, y: rect.y + y, width: rect.width, height: height),
        .trainingCurve, of: training.epochs)
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

  /// The losses over the epochs; with the number of epochs known, over all of them. On a logarithmic scale where all
  /// are above zero: what the later epochs gain would not be seen otherwise.
  private mutating func losses(_ values: [Double], in rect: Rect, _ role: Role, of epochs: Int? = nil) {
    let isLogarithmic = values.allSatisfy { $0 > 0 }
    let values = isLogarithmic ? values.map { Foundation.log($0) } : values
    guard let low = values.min(), let high = values.max(), values.count > 1 else { return }
    let span = max(values.count, min(epochs ?? 0, ThinnedCurve.most))
    var series = Series(from: Instant(nanoseconds: 0), to: Instant(nanoseconds: Int64(span)), buckets: span)
    for (i, value) in values.enumerated() { series.append(value, at: Instant(nanoseconds: Int64(i))) }
    let margin = max((high - low) * 0.05, abs(high) * 1e-6 + 1e-12)
    let curve = Curve(series, width: rect.width, height: rect.height, low: low - margin, high: high + margin)
    draw(curve.canvas, 0, 0, in: rect, role)
  }

  private mutating func row(_ row: TrainingRow, _ y: Int, in rect: Rect) {
    let summary = row.summary
    let role: Role =
      switch summary.outcome {
      case .finished: .trainingFinished
      case .cancelled, .abandoned: .trainingCut
      case .failed, .overBudget: .trainingFailed
      }
    let date = "\(zone.day(row.at))"
    let word = summary.outcome.words
    let loss = summary.loss.map(Numbers.loss) ?? "-"
    columns(
      [
        (0, [Span("#\(row.number) ".left(4), .muted)]), (4, [Span("\(date.prefix(5))", .muted)]),
        (2, [Span("\(date.suffix(5)) ", .muted)]), (0, [Span(word.left(9), role)]),
        (1, [Span(Numbers.time(summary.seconds, tenths: true).right(6))]),
        (3, [Span(" \(loss)".right(8), .muted)]),
      ], y, in: rect)
  }
}

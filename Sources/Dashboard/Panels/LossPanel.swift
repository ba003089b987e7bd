import Foundation
import RunRecord
import Training

extension DashboardState {
  /// The training whose losses are shown: the chosen one, else the one that runs, else the last.
  var shownTraining: (name: String, losses: [Double], validation: [Double], epoch: Int?, epochs: Int?)? {
    guard let snapshot else { return nil }
    func validation(_ metrics: [TrainingMetric]) -> [Double] {
      metrics.first { $0.name.lowercased().contains("val") && $0.name.lowercased().contains("loss") }?.values
        ?? []
    }
    let chosen = lists[.training]?.chosen.flatMap { id in snapshot.trainings.first { $0.number == id } }
    if chosen == nil, let running = snapshot.training {
      return (running.name, running.losses, validation(running.metrics), running.epoch, running.epochs)
    }
    guard let row = chosen ?? snapshot.trainings.last else { return nil }
    let past = row.summary
    return ("#\(row.number) \(past.name)", past.losses, validation(past.metrics), past.epoch, past.epochs)
  }
}

extension Screen {
  func lossTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    guard let shown = state.shownTraining else { return FrameTitle(left: []) }
    var left: [(rank: Int, spans: [Span])] = [(1, [Span(shown.name, .trainingRunning)])]
    if let loss = shown.losses.last { left.append((0, [Span(Numbers.loss(loss), .trainingCurve)])) }
    if let loss = shown.validation.last {
      left.append((2, [Span("validation ", .muted), Span(Numbers.loss(loss), .validationCurve)]))
    }
    return FrameTitle(left: left)
  }

  mutating func loss(_ state: DashboardState, _ snapshot: RunSnapshot, in rect: Rect) {
    guard let shown = state.shownTraining, shown.losses.count > 1 else {
      return put(" no losses yet", 0, 0, in: rect, .muted)
    }
    let frame = ChartFrame(rect)
    guard frame.isDrawable else { return }
    let plot = frame.plot
    let all = shown.losses + shown.validation
    let scale = ValueScale(
      all.allSatisfy { $0 > 0 } ? .logarithmic : .linear, low: all.min() ?? 0, high: all.max() ?? 1,
      height: plot.height)
    grid(frame, scale.ticks)
    if !shown.validation.isEmpty {
      losses(
        shown.validation, scale, done: shown.epoch, of: shown.epochs, isDotted: true, in: plot,
        .validationCurve)
    }
    losses(shown.losses, scale, done: shown.epoch, of: shown.epochs, in: plot, .trainingCurve)
    guard frame.hasDates else { return }
    let line = Rect(x: plot.x, y: rect.y + rect.height - 1, width: plot.width, height: 1)
    row(
      0, [Span("epoch 1", .axis)],
      [Span(shown.epochs.map { "\($0)" } ?? shown.epoch.map { "\($0)" } ?? "", .axis)], in: line)
  }

  /// The losses over the epochs; with the number of epochs known, over all of them.
  mutating func losses(
    _ values: [Double], _ scale: ValueScale, done epoch: Int?, of epochs: Int?, isDotted: Bool = false,
    in plot: Rect,
    _ role: Role
  ) {
    guard values.count > 1, plot.width > 0, plot.height > 0 else { return }
    let share = epochs.flatMap { all in epoch.map { Double($0) / Double(max(1, all)) } } ?? 1
    let columns = Columns(values, share: min(1, max(0, share)), count: plot.width * 2)
    let curve = Curve(
      scale.drawn(columns), width: plot.width, height: plot.height, low: scale.low, high: scale.high,
      isDotted: isDotted)
    draw(curve.canvas, isDotted: isDotted, in: plot, role)
  }
}

extension Columns {
  /// Values that are evenly spaced over the first `share` of the columns.
  init(_ values: [Double], share: Double, count: Int) {
    self.init(count: count)
    let width = max(1, Int((Double(count) * share).rounded()))
    for (i, value) in values.enumerated() {
      add(value, to: min(count - 1, i * max(1, width - 1) / max(1, values.count - 1)))
    }
  }
}

import Market
import RunRecord

extension Screen {
  /// What stands at a time: at the cursor, else now.
  private func reading(_ series: Series, _ state: DashboardState) -> Double? {
    state.view.cursor.map { series.value(at: $0) } ?? series.last
  }

  private func change(_ value: Double, _ start: Double) -> Double { start > 0 ? value / start - 1 : 0 }

  func equityTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    let start = snapshot.startEquity
    let value = reading(snapshot.equity, state) ?? start
    let gain = change(value, start)
    var left: [(rank: Int, spans: [Span])] = [
      (0, [Span(snapshot.identity.currencySymbol + Numbers.money(value), .equity)]),
      (0, [Span(Numbers.percent(gain), gain < 0 ? .loss : .gain)]),
    ]
    if let name = snapshot.identity.benchmark, let benchmark = reading(snapshot.benchmark, state) {
      let other = change(benchmark, start)
      left.append((2, [Span("\(name) ", .benchmark), Span(Numbers.percent(other), .muted)]))
      left.append(
        (5, [Span("excess ", .muted), Span(Numbers.percent(gain - other), gain < other ? .loss : .gain)]))
    }
    return FrameTitle(left: left, right: viewTitle(state, snapshot))
  }

  /// What a chart shows: scale, part of the run, cursor or measure.
  private func viewTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> [(rank: Int, spans: [Span])] {
    var right: [(rank: Int, spans: [Span])] = []
    let view = state.view
    if view.marks.count == 2, let a = snapshot.equity.value(at: view.marks[0]),
      let b = snapshot.equity.value(at: view.marks[1]), a > 0
    {
      let (from, to) = (min(view.marks[0], view.marks[1]), max(view.marks[0], view.marks[1]))
      let gain = from == view.marks[0] ? b / a - 1 : a / b - 1
      let trades =
        snapshot.marks.buys.count(from: from, to: to) + snapshot.marks.sells.count(from: from, to: to)
      right.append(
        (1, [Span("A-B ", .cursor), Span(Numbers.percent(gain), gain < 0 ? .loss : .gain)]))
      right.append((4, [Span("in \(Numbers.time((to - from).inSeconds)), \(trades) fills", .muted)]))
    }
    if let cursor = view.cursor { right.append((1, [Span(longTime(cursor), .cursor)])) }
    if state.scale != .linear { right.append((4, [Span(state.scale.rawValue, .muted)])) }
    if !view.isWhole {
      let text = view.isFollowing ? "follow" : "\(Numbers.short((view.magnification * 10).rounded() / 10))x"
      right.append((3, [Span(text, .muted)]))
    }
    return right
  }

  mutating func equity(_ state: DashboardState, _ snapshot: RunSnapshot, framed: Bool, in rect: Rect) {
    guard framed else {
      let title = equityTitle(state, snapshot)
      let spans = title.left.prefix(2).map(\.spans).joined(separator: [Span("  ")])
      row(0, Array(spans), title.left.dropFirst(2).first?.spans ?? [], in: rect)
      let rest = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1)
      if rest.height >= 2 { chart(state, snapshot, ChartFrame(rest, hasDates: rest.height >= 5)) }
      return
    }
    chart(state, snapshot, ChartFrame(rect))
  }

  private mutating func chart(_ state: DashboardState, _ snapshot: RunSnapshot, _ frame: ChartFrame) {
    let plot = frame.plot
    guard frame.isDrawable else { return }
    let view = state.view
    let equity = Columns(snapshot.equity, view.window, count: plot.width * 2)
    let benchmark =
      state.showsBenchmark ? Columns(snapshot.benchmark, view.window, count: plot.width * 2) : nil
    let lows = [equity.low, benchmark?.low ?? .infinity, view.isWhole ? snapshot.startEquity : .infinity]
    let highs = [
      equity.high, benchmark?.high ?? -.infinity, view.isWhole ? snapshot.startEquity : -.infinity,
    ]
    let low = lows.min() ?? 0
    let high = highs.max() ?? 0
    let scale = ValueScale(
      state.scale, low: low.isFinite ? low : snapshot.startEquity,
      high: high.isFinite ? high : snapshot.startEquity, height: plot.height, reference: snapshot.startEquity)
    background(frame, view, scale.ticks)
    func line(_ columns: Columns, isDotted: Bool = false) -> DotCanvas {
      Curve(
        scale.drawn(columns), width: plot.width, height: plot.height, low: scale.low, high: scale.high,
        isDotted: isDotted
      ).canvas
    }
    if plot.height >= 8 { draw(line(equity.highWater, isDotted: true), isDotted: true, in: plot, .highWater) }
    if let benchmark {
      draw(line(benchmark, isDotted: plot.height >= 5), isDotted: true, in: plot, .benchmark)
    }
    draw(line(equity), in: plot, .equity)
    markLetters(view, in: plot)
    guard plot.height >= 5 else { return }
    fills(snapshot.marks.buys, snapshot.marks.sells, equity, scale, view, in: plot)
    marks(snapshot.marks.trainings.columns(view.window, width: plot.width), "T", .trainingRunning, in: plot) {
      _ in
      plot.height - 1
    }
  }

  /// Triangles at the curve where there is room for each, else how many there were, in a row above the trainings.
  mutating func fills(
    _ buys: Tally, _ sells: Tally, _ columns: Columns, _ scale: ValueScale, _ view: Viewport, in plot: Rect
  ) {
    let bought = buys.counts(view.window, width: plot.width)
    let sold = sells.counts(view.window, width: plot.width)
    let marked = (bought + sold).count { $0 > 0 }
    guard marked * 3 <= plot.width else {
      if plot.height >= 8 { density(bought, sold, in: plot) }
      return
    }
    // Where no value falls into the column itself, the one before it.
    func place(_ column: Int, _ step: Int) -> Int? {
      let value = columns.values[...min(2 * column + 1, columns.values.count - 1)].last { $0 != nil }??.last
      return (value ?? columns.before?.value).map { scale.row($0, height: plot.height) + step }
    }
    marks(bought.indices.filter { bought[$0] > 0 }, glyphs.buy, .buy, in: plot) { place($0, 1) }
    marks(sold.indices.filter { sold[$0] > 0 }, glyphs.sell, .sell, in: plot) { place($0, -1) }
  }

  /// The height says how many fills there were, the colour which side had more of them.
  private mutating func density(_ bought: [Int], _ sold: [Int], in plot: Rect) {
    let most = zip(bought, sold).map { $0 + $1 }.max() ?? 1
    let full = glyphs.heights.count - 1
    for x in bought.indices where bought[x] + sold[x] > 0 {
      let height = max(1, (bought[x] + sold[x]) * full / max(1, most))
      let role: Role = bought[x] > sold[x] ? .buy : bought[x] < sold[x] ? .sell : .muted
      put(glyphs.heights[height], x, plot.height - 2, in: plot, theme[role])
    }
  }
}

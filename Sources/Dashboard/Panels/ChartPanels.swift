import Market
import RunRecord

extension Screen {
  // MARK: Drawdown

  func drawdownTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    let series = snapshot.drawdown
    let now = state.view.cursor.map { series.value(at: $0) } ?? series.last
    var left: [(rank: Int, spans: [Span])] = [
      (1, [Span("now ", .muted), Span(Numbers.share(now ?? 0))])
    ]
    if let low = series.low, low < -0.0005 {
      let at = series.buckets.firstIndex { $0?.low == low }.map { "  " + date(series.time(of: $0)) }
      left.append(
        (0, [Span("worst ", .muted), Span(Numbers.share(low), .drawdown), Span(at ?? "", .muted)]))
    }
    if let longest = series.longestBelow {
      left.append((3, [Span("longest ", .muted), Span(Numbers.time(longest))]))
    }
    return FrameTitle(left: left)
  }

  mutating func drawdown(_ state: DashboardState, _ snapshot: RunSnapshot, in rect: Rect) {
    let frame = ChartFrame(rect, hasDates: state.layout(state.size).panels.count == 1)
    guard frame.isDrawable else { return }
    let columns = Columns(snapshot.drawdown, state.view.window, count: frame.plot.width)
    let scale = ValueScale(
      .linear, low: min(-0.001, columns.isEmpty ? 0 : columns.low), high: 0, height: frame.plot.height,
      unit: .percent)
    background(frame, state.view, scale.ticks)
    let theme = theme
    draw(Area(columns, low: scale.low, high: 0, base: 0), in: frame.plot) { theme.ramp(.drawdown, $0) }
  }

  // MARK: Price

  func priceTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    guard let prices = snapshot.prices.first(where: { $0.ticker == state.shownTicker }) else {
      return FrameTitle(left: [])
    }
    let value = state.view.cursor.map { prices.closes.value(at: $0) } ?? prices.closes.last
    var left: [(rank: Int, spans: [Span])] = [(0, [Span(prices.ticker, .price)])]
    if let value { left.append((1, [Span(Numbers.price(value))])) }
    if let first = prices.closes.first, let value, first > 0 {
      left.append((2, [Span(Numbers.percent(value / first - 1), value < first ? .loss : .gain)]))
    }
    let others = snapshot.prices.count - 1
    return FrameTitle(
      left: left, right: others > 0 ? [(4, [Span("p", .key), Span(" \(others) more", .muted)])] : [])
  }

  mutating func price(_ state: DashboardState, _ snapshot: RunSnapshot, in rect: Rect) {
    let frame = ChartFrame(rect)
    guard frame.isDrawable, let prices = snapshot.prices.first(where: { $0.ticker == state.shownTicker })
    else { return put(" no prices", 0, 0, in: rect, .muted) }
    let plot = frame.plot
    let columns = Columns(prices.closes, state.view.window, count: plot.width * 2)
    let scale = ValueScale(
      state.scale, low: columns.isEmpty ? 0 : columns.low, high: columns.isEmpty ? 1 : columns.high,
      height: plot.height, reference: prices.closes.first ?? 1)
    background(frame, state.view, scale.ticks)
    let curve = Curve(
      scale.drawn(columns), width: plot.width, height: plot.height, low: scale.low, high: scale.high)
    draw(curve.canvas, in: plot, .price)
    fills(prices.buys, prices.sells, columns, scale, state.view, in: plot)
    markLetters(state.view, in: plot)
  }

  // MARK: Exposure

  func exposureTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    // Now it is that of what is held now; the curve has it at the times of its samples.
    let held = snapshot.positions.reduce(0) { $0 + $1.weight }
    let now = state.view.cursor.map { snapshot.exposure.value(at: $0) ?? 0 } ?? held
    return FrameTitle(left: [(0, [Span(Numbers.percent(now, 0), now < 0 ? .short : .long)])])
  }

  mutating func exposure(_ state: DashboardState, _ snapshot: RunSnapshot, in rect: Rect) {
    let frame = ChartFrame(rect)
    guard frame.isDrawable else { return }
    let columns = Columns(snapshot.exposure, state.view.window, count: frame.plot.width)
    let scale = ValueScale(
      .linear, low: min(0, columns.isEmpty ? 0 : columns.low),
      high: max(1, columns.isEmpty ? 1 : columns.high),
      height: frame.plot.height, unit: .percent)
    background(frame, state.view, scale.ticks)
    let style = theme[.exposure]
    draw(Area(columns, low: scale.low, high: scale.high, base: 0), isLight: true, in: frame.plot) { _ in style
    }
  }

  // MARK: The bucket over the run

  func levelTitle(_ state: DashboardState, _ snapshot: RunSnapshot) -> FrameTitle {
    let bucket = snapshot.bucket
    let value = state.view.cursor.map { bucket.history.value(at: $0) } ?? Double(bucket.level)
    let marks = snapshot.marks
    return FrameTitle(
      left: [
        (0, [Span(Numbers.time((value ?? 0) * bucket.grainSeconds), .bucketFull)]),
        (2, [Span("T ", .trainingRunning), Span("\(marks.trainings.total) trainings", .muted)]),
        (3, [Span("x ", .bucketDenied), Span("\(marks.denials.total) denied", .muted)]),
      ])
  }

  /// Scaled to the range that was used, so that three seconds of two hours can be seen.
  mutating func level(_ state: DashboardState, _ snapshot: RunSnapshot, in rect: Rect) {
    let frame = ChartFrame(rect)
    guard frame.isDrawable else { return }
    let bucket = snapshot.bucket
    let grain = bucket.grainSeconds
    let columns = Columns(bucket.history, state.view.window, count: frame.plot.width).mapped { $0 * grain }
    let high = columns.isEmpty ? Double(bucket.capacity) * grain : columns.high
    let low = columns.isEmpty ? 0 : columns.low
    let air = max((high - low) * 0.25, grain)
    let scale = ValueScale(
      .linear, low: max(0, low - air), high: high, height: frame.plot.height, unit: .time)
    background(frame, state.view, scale.ticks)
    let style = theme[bucket.role]
    draw(Area(columns, low: scale.low, high: scale.high, base: scale.low), isLight: true, in: frame.plot) {
      _ in
      style
    }
    let width = frame.plot.width
    for (tally, glyph, role) in [
      (snapshot.marks.trainings, "T" as Unicode.Scalar, Role.trainingRunning),
      (snapshot.marks.denials, "x", .bucketDenied),
    ] {
      marks(tally.columns(state.view.window, width: width), glyph, role, in: frame.plot) { _ in
        frame.plot.height - 1
      }
    }
  }
}

extension Series {
  /// The longest time in seconds for which it was below zero without a break; nil when it never was.
  fileprivate var longestBelow: Double? {
    var (longest, begin) = (0, Int?.none)
    for i in buckets.indices {
      guard let bucket = buckets[i] else { continue }
      if bucket.high >= 0 { begin = nil } else if begin == nil { begin = i }
      if let begin { longest = max(longest, i - begin + 1) }
    }
    return longest > 0 ? (end - start).inSeconds / Double(buckets.count) * Double(longest) : nil
  }
}

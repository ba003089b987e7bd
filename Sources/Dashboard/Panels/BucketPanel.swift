import RunRecord

extension BucketReading {
  /// By how many trainings it is still good for, where that is known; by how full it is otherwise.
  var role: Role {
    let share = capacity > 0 ? Double(level) / Double(capacity) : 0
    guard level > 0 else { return .bucketEmpty }
    if let runway { return runway >= 3 ? .bucketFull : runway >= 1 ? .bucketMid : .bucketLow }
    return share > 0.5 ? .bucketFull : share > 0.2 ? .bucketMid : .bucketLow
  }
}

extension Screen {
  /// The training bucket: how much is left, of how much, what fills it, how far it reaches.
  mutating func bucket(_ state: DashboardState, _ snapshot: RunSnapshot, framed: Bool, in rect: Rect) {
    let bucket = snapshot.bucket
    let grain = bucket.grainSeconds
    let share = bucket.capacity > 0 ? Double(bucket.level) / Double(bucket.capacity) : 0
    let role: Role = state.isDraining ? .bucketDrain : bucket.role
    let pad = framed ? 1 : 0
    let number = [
      Span(framed ? "" : "bucket ", .muted), Span(Numbers.time(Double(bucket.level) * grain), role),
      Span(" of \(Numbers.time(Double(bucket.capacity) * grain))", .muted),
    ]
    let percent = [Span("\(Int(nearest: share * 100, in: 0...100))%", role)]
    let inner = Rect(x: rect.x + pad, y: rect.y, width: rect.width - 2 * pad, height: rect.height)
    row(0, number, percent, in: inner)
    guard inner.height > 1 else { return }
    let thick = inner.height >= 8 ? 2 : 1
    for y in 1...thick { gauge(state.gauge, 0, y, width: inner.width, in: inner, role) }
    guard framed else { return }
    let lines = facts(bucket, isRoomy: inner.height >= 9)
    let room = inner.height - 1 - thick
    let hasLevel = state.layout(state.size).rect(of: .level) != nil
    let shown = min(lines.count, max(0, room - (room >= 5 && !hasLevel ? 2 : 0)))
    let history = room - shown
    if history > 0, !hasLevel {
      let rest = Rect(x: inner.x, y: inner.y + 1 + thick, width: inner.width, height: history)
      self.history(bucket, state, in: rest, role)
    }
    let first = hasLevel ? 1 + thick : inner.height - shown
    for (i, line) in lines.prefix(shown).enumerated() { row(first + i, line.left, line.right, in: inner) }
  }

  /// What fills it, who spends it, how far it reaches: the most important line first.
  private func facts(_ bucket: BucketReading, isRoomy: Bool) -> [(left: [Span], right: [Span])] {
    let grain = bucket.grainSeconds
    func time(_ tokens: Double) -> String { Numbers.time(tokens * grain, tenths: true) }
    var lines: [(left: [Span], right: [Span])] = []
    if let close = bucket.levelAtClose {
      lines.append(
        ([Span("closed", .trainingCut), Span(" at \(Numbers.time(Double(close) * grain))", .muted)], []))
    } else {
      let refill = [
        Span("+\(Numbers.time(Double(bucket.refill) * grain))"),
        Span(" every \(Numbers.time(bucket.refillSeconds))", .muted),
      ]
      let next = bucket.nextRefillSeconds.map { [Span("next in ", .muted), Span(Numbers.time($0))] }
      lines.append((refill, next ?? []))
    }
    let spent = [
      Span("spent ", .muted), Span(Numbers.time(Double(bucket.spent) * grain)),
      Span(bucket.denied > 0 ? "  denied \(bucket.denied)" : "", .bucketDenied),
    ]
    let runway = (bucket.levelAtClose == nil ? bucket.runway : nil).map {
      [Span("runway ", .muted), Span(Numbers.short($0), bucket.role), Span(" trainings", .muted)]
    }
    lines.append((spent, runway ?? []))
    lines.append(([Span("\(bucket.clock) clock", .muted)], dry(bucket)))
    if isRoomy, let mean = bucket.meanCost {
      let last = bucket.lastCost.map { "  last \(time(Double($0)))" } ?? ""
      let cut =
        bucket.truncated > 0 ? [Span("cut short ", .muted), Span("\(bucket.truncated)", .trainingCut)] : []
      lines.append(([Span("mean ", .muted), Span(time(mean)), Span(last, .muted)], cut))
    }
    return lines
  }

  /// When it will be dry at the rate so far.
  private func dry(_ bucket: BucketReading) -> [Span] {
    guard let seconds = bucket.secondsUntilDry else { return [] }
    guard seconds.isFinite else { return [Span("never dry", .muted)] }
    return [
      Span("dry in ", .muted),
      Span(Numbers.time(seconds), seconds < bucket.refillSeconds ? .bucketLow : .text),
    ]
  }

  /// Scaled to the range that was used, so that three seconds of two hours can be seen.
  private mutating func history(_ bucket: BucketReading, _ state: DashboardState, in rect: Rect, _ role: Role)
  {
    guard let low = bucket.history.low, let high = bucket.history.high else { return }
    let margin = max(1, (high - low) * 0.1)
    let top = Numbers.time(high * bucket.grainSeconds)
    let bottom = Numbers.time(low * bucket.grainSeconds)
    let left = max(top.columns, bottom.columns) + 1
    put(top.right(left - 1), 0, 0, in: rect, .axis)
    if rect.height > 1, bottom != top { put(bottom.right(left - 1), 0, rect.height - 1, in: rect, .axis) }
    let plot = Rect(x: rect.x + left, y: rect.y, width: max(0, rect.width - left), height: rect.height)
    if let column = state.view.cursor.flatMap({ state.view.window.column(of: $0, width: plot.width) }) {
      for y in 0..<plot.height { put(glyphs.cursorLine, column, y, in: plot, theme[.cursor]) }
    }
    let columns = Columns(bucket.history, state.view.window, count: plot.width * 2)
    let curve = Curve(columns, width: plot.width, height: plot.height, low: low - margin, high: high + margin)
    draw(curve.canvas, in: plot, role)
  }
}

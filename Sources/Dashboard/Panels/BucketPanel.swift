import RunRecord

extension Screen {
  /// The training bucket: how much is left, of how much, what fills it, how far it reaches.
  mutating func bucket(_ state: DashboardState, _ snapshot: RunSnapshot, framed: Bool, in rect: Rect) {
    let bucket = snapshot.bucket
    let grain = bucket.grainSeconds
    let share = bucket.capacity > 0 ? Double(bucket.level) / Double(bucket.capacity) : 0
    let role: Role =
      state.isDraining
      ? .bucketDrain
      : share > 0.5 ? .bucketFull : share > 0.2 ? .bucketMid : share > 0 ? .bucketLow : .bucketEmpty
    let pad = framed ? 1 : 0
    let number = [
      Span(framed ? "" : "bucket ", .muted), Span(Numbers.time(Double(bucket.level) * grain), role),
      Span(" of \(Numbers.time(Double(bucket.capacity) * grain))", .muted),
    ]
    let percent = [Span("\(Int((share * 100).rounded()))%", role)]
    guard framed else {
      row(0, number, percent, in: rect)
      if rect.height > 1 { gauge(state.gauge, 0, 1, width: rect.width, in: rect, role) }
      return
    }
    let inner = Rect(x: rect.x + pad, y: rect.y, width: rect.width - 2 * pad, height: rect.height)
    row(0, number, percent, in: inner)
    let thick = inner.height >= 8 ? 2 : 1
    for y in 1...thick { gauge(state.gauge, 0, y, width: inner.width, in: inner, role) }
    var lines: [([Span], [Span])] = []
    if let close = bucket.levelAtClose {
      lines.append(
        ([Span("closed", .trainingCut), Span(" at \(Numbers.time(Double(close) * grain))", .muted)], []))
    } else {
      var refill = [Span("+\(Numbers.time(Double(bucket.refill) * grain))", .text)]
      refill.append(Span(" every \(Numbers.time(bucket.refillSeconds))", .muted))
      var next: [Span] = []
      if let seconds = bucket.nextRefillSeconds {
        next = [Span("next in ", .muted), Span(Numbers.time(seconds))]
      }
      lines.append((refill, next))
    }
    let spent = [
      Span("spent ", .muted), Span(Numbers.time(Double(bucket.spent) * grain)),
      Span(bucket.denied > 0 ? "  denied \(bucket.denied)" : "", .logWarning),
    ]
    let runway =
      bucket.runway.map { [Span("runway ", .muted), Span(Numbers.short($0)), Span(" trainings", .muted)] }
      ?? []
    lines.append((spent, runway))
    let costs =
      bucket.meanCost.map { mean in
        [
          Span("mean ", .muted), Span(Numbers.time(mean * grain, tenths: true)),
          Span(
            bucket.lastCost.map { "  last \(Numbers.time(Double($0) * grain, tenths: true))" } ?? "", .muted),
        ]
      } ?? []
    lines.append(([Span("\(bucket.clock) clock", .muted)], dry(bucket)))
    if !costs.isEmpty, inner.height >= 9 { lines.append((costs, [])) }
    let room = inner.height - 1 - thick
    let shown = min(lines.count, max(0, room - (room >= 5 ? 2 : 0)))
    let history = room - shown
    if history > 0 {
      self.history(
        bucket, in: Rect(x: inner.x, y: inner.y + 1 + thick, width: inner.width, height: history), role)
    }
    for (i, line) in lines.prefix(shown).enumerated() {
      row(inner.height - shown + i, line.0, line.1, in: inner)
    }
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
  private mutating func history(_ bucket: BucketReading, in rect: Rect, _ role: Role) {
    guard let low = bucket.history.low, let high = bucket.history.high else { return }
    let margin = max(1, (high - low) * 0.1)
    let top = Numbers.time(high * bucket.grainSeconds)
    let bottom = Numbers.time(low * bucket.grainSeconds)
    let width = max(top.columns, bottom.columns) + 1
    put(top.right(width - 1), 0, 0, in: rect, .muted)
    if rect.height > 1, bottom != top { put(bottom.right(width - 1), 0, rect.height - 1, in: rect, .muted) }
    let curve = Curve(
      bucket.history, width: rect.width - width, height: rect.height, low: low - margin, high: high + margin)
    draw(curve.canvas, width, 0, in: rect, role)
  }
}

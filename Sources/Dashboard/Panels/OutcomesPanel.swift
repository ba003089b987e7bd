import RunRecord

extension Screen {
  func outcomesTitle(_ snapshot: RunSnapshot) -> FrameTitle {
    let outcomes = snapshot.outcomes
    guard let mean = outcomes.mean else { return FrameTitle(left: []) }
    return FrameTitle(
      left: [
        (1, [Span("\(outcomes.count) closed", .muted)]),
        (2, [Span("mean ", .muted), Span(Numbers.percent(mean), mean < 0 ? .loss : .gain)]),
      ])
  }

  /// How many closed trades gained or lost how much: a column for each step, losses left of the middle line.
  mutating func outcomes(_ snapshot: RunSnapshot, in rect: Rect) {
    let outcomes = snapshot.outcomes
    guard outcomes.count > 0, rect.height >= 3, rect.width >= 16 else {
      return put(" no trade is closed yet", 0, 0, in: rect, .muted)
    }
    let plot = Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height - 1)
    // Only the bins that are used, as many on both sides, so that zero stays in the middle.
    let half = outcomes.bins.count / 2
    let used = outcomes.bins.indices.filter { outcomes.bins[$0] > 0 }
    let reach = max(1, max(half - (used.first ?? half), (used.last ?? half) - half + 1))
    let columns = plot.width / 2
    var counts = Array(repeating: 0, count: columns * 2)
    for i in used {
      let place = Double(i - half) + 0.5
      let column = Int((place / Double(reach) * Double(columns)).rounded(.down)) + columns
      counts[min(columns * 2 - 1, max(0, column))] += outcomes.bins[i]
    }
    let most = counts.max() ?? 1
    let full = glyphs.heights.count - 1
    for (x, count) in counts.enumerated() where count > 0 {
      let height = max(1, Int((Double(count) / Double(most) * Double(plot.height * full)).rounded()))
      let style = theme[x < columns ? .loss : .gain]
      for y in 0..<plot.height {
        let part = min(full, height - (plot.height - 1 - y) * full)
        if part > 0 { put(glyphs.heights[part], x, y, in: plot, style) }
      }
    }
    let edge = outcomes.width * Double(reach)
    let axis = Rect(x: plot.x, y: rect.y + rect.height - 1, width: plot.width, height: 1)
    row(0, [Span(Numbers.percent(-edge, 1), .axis)], [Span(Numbers.percent(edge, 1), .axis)], in: axis)
    put("0", columns, 0, in: axis, .axis)
  }
}

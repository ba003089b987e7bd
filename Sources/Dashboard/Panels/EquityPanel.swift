import Market
import RunRecord

extension Screen {
  mutating func equity(_ snapshot: RunSnapshot, framed: Bool, in rect: Rect) {
    let value = snapshot.equity.last ?? snapshot.startEquity
    let change = snapshot.startEquity > 0 ? value / snapshot.startEquity - 1 : 0
    var line = [
      Span(snapshot.identity.currencySymbol + Numbers.money(value), .equity), Span("  "),
      Span(Numbers.percent(change), change < 0 ? .loss : .gain),
    ]
    var right: [Span] = []
    if let benchmark = snapshot.benchmark.last, let name = snapshot.identity.benchmark,
      snapshot.startEquity > 0
    {
      right = [
        Span("\(name) ", .benchmark), Span(Numbers.percent(benchmark / snapshot.startEquity - 1), .muted),
        Span(" "),
      ]
    }
    if framed { line.insert(Span(" "), at: 0) }
    row(0, line, right, in: rect)
    chart(snapshot, in: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1))
  }

  private mutating func chart(_ snapshot: RunSnapshot, in rect: Rect) {
    guard rect.height >= 2, rect.width >= 16 else { return }
    var low = min(snapshot.equity.low ?? snapshot.startEquity, snapshot.benchmark.low ?? .infinity)
    var high = max(snapshot.equity.high ?? snapshot.startEquity, snapshot.benchmark.high ?? -.infinity)
    let margin = max((high - low) * 0.04, abs(high) * 0.002)
    (low, high) = (low - margin, high + margin)
    let axis = rect.height >= 5 ? 1 : 0
    let height = rect.height - axis
    let ticks = Numbers.ticks(low, high, max(2, height / 3))
    // A single line is as round as its own value.
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : abs(ticks.first ?? high)
    let labels = ticks.map { label($0, step) }
    let left = self.margin(rect)
    let width = rect.width - left - (left > 0 ? 1 : 0)
    if left > 0 {
      for (tick, label) in zip(ticks, labels) {
        let y = Int(((high - tick) / (high - low) * Double(height * 4 - 1)).rounded()) / 4
        put(label.right(left - 1), 0, y, in: rect, .muted)
        for x in 0..<width { put(glyphs.gridline, left + x, y, in: rect, theme[.grid]) }
      }
    }
    draw(
      Curve(snapshot.benchmark, width: width, height: height, low: low, high: high).canvas, left, 0,
      in: rect, .benchmark)
    draw(
      Curve(snapshot.equity, width: width, height: height, low: low, high: high).canvas, left, 0, in: rect,
      .equity)
    if axis > 0 { dates(snapshot, left, height, width, in: rect) }
  }

  /// With as many digits as tell one label from the next, and no more than fit.
  private func label(_ value: Double, _ step: Double) -> String {
    let units = [(1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
    let unit = units.first { abs(value) >= $0.0 && step >= $0.0 / 1000 } ?? (1, "")
    let scaled = step / unit.0
    let digits = (0...2).first { (scaled * [1, 10, 100][$0]).isNearlyWhole } ?? 2
    return Numbers.fixed(value / unit.0, digits) + unit.1
  }

  private mutating func dates(_ snapshot: RunSnapshot, _ x: Int, _ y: Int, _ width: Int, in rect: Rect) {
    let axis = TimeAxis(from: snapshot.equity.start, to: snapshot.equity.end, zone: zone, width: width)
    for tick in axis.ticks { put(tick.label, x + tick.column, y, in: rect, .muted) }
  }

  /// What stands left of a chart: the same for all charts of a column, so that their times are below each other.
  private func margin(_ rect: Rect) -> Int { rect.width >= 36 ? 8 : 0 }

  mutating func drawdown(_ snapshot: RunSnapshot, in rect: Rect) {
    guard rect.height >= 1, rect.width >= 16 else { return }
    let lowest = min(-0.001, snapshot.drawdown.low ?? 0)
    let label = Numbers.fixed(lowest * 100, 1) + "%"
    let margin = margin(rect)
    if margin > 0 {
      put("0%".right(margin - 1), 0, 0, in: rect, .muted)
      if rect.height > 1 { put(label.right(margin - 1), 0, rect.height - 1, in: rect, .muted) }
    }
    let width = rect.width - margin - (margin > 0 ? 1 : 0)
    let curve = Curve(
      snapshot.drawdown, width: width, height: rect.height, low: lowest, high: 0, fromTop: true)
    draw(curve.canvas, margin, 0, in: rect, .drawdown)
  }
}

extension Double {
  fileprivate var isNearlyWhole: Bool { abs(self - rounded()) < 1e-6 }
}

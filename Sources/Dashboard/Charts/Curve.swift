import Market
import RunRecord

/// One curve over a fixed time axis, drawn in dots between two values.
struct Curve {
  var canvas: DotCanvas

  /// - Parameter fromTop: fills from the upper edge down to the curve, as a drawdown is drawn.
  init(_ series: Series, width: Int, height: Int, low: Double, high: Double, fromTop: Bool = false) {
    canvas = DotCanvas(width: width, height: height)
    let columns = canvas.dotsWide
    let rows = canvas.dotsHigh
    guard columns > 0, rows > 0, high > low, !series.buckets.isEmpty else { return }
    func row(_ value: Double) -> Int {
      let place = (high - value) / (high - low) * Double(rows - 1)
      return min(rows - 1, max(0, Int(place.rounded())))
    }
    let count = series.buckets.count
    var last: (x: Int, y: Int)?
    for x in 0..<columns {
      let from = x * count / columns
      let to = max(from + 1, (x + 1) * count / columns)
      var low = Double.infinity
      var high = -Double.infinity
      var end: Double?
      for bucket in series.buckets[from..<min(to, count)] {
        guard let bucket else { continue }
        low = min(low, bucket.low)
        high = max(high, bucket.high)
        end = bucket.last
      }
      guard let end else { continue }
      var (top, bottom) = (row(high), row(low))
      if let last {
        // Days without values are bridged by a straight line.
        for between in (last.x + 1)..<max(last.x + 1, x) {
          let share = Double(between - last.x) / Double(x - last.x)
          let y = last.y + Int((Double(row(end) - last.y) * share).rounded())
          if fromTop { canvas.stroke(between, 0, y) } else { canvas.set(between, y) }
        }
        if last.x == x - 1 {
          if last.y < top - 1 { top = last.y + 1 }
          if last.y > bottom + 1 { bottom = last.y - 1 }
        }
      }
      canvas.stroke(x, fromTop ? 0 : top, bottom)
      last = (x, row(end))
    }
  }
}

extension Screen {
  /// Draws dots; a cell that has none is left as it is.
  mutating func draw(_ canvas: DotCanvas, _ x: Int, _ y: Int, in rect: Rect, _ role: Role) {
    let style = theme[role]
    for row in 0..<canvas.height {
      for column in 0..<canvas.width {
        let mask = canvas.mask(column, row)
        guard mask != 0 else { continue }
        put(
          isASCII ? ascii(mask) : Unicode.Scalar(0x2800 + UInt32(mask)) ?? " ", x + column, y + row, in: rect,
          style)
      }
    }
  }

  /// Upper dots, lower dots, or both.
  private func ascii(_ mask: UInt8) -> Unicode.Scalar {
    let upper = mask & 0x1B != 0
    let lower = mask & 0xE4 != 0
    return upper && lower ? ":" : upper ? "'" : "."
  }
}

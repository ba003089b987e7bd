import RunRecord

/// A line through columns of values, in dots.
struct Curve {
  private(set) var canvas: DotCanvas

  private let isDotted: Bool

  /// - Parameters:
  ///   - columns: two to a cell.
  ///   - isDotted: draws every second dot only, so that a line is told from another one without colours.
  init(_ columns: Columns, width: Int, height: Int, low: Double, high: Double, isDotted: Bool = false) {
    canvas = DotCanvas(width: width, height: height)
    self.isDotted = isDotted
    let rows = canvas.dotsHigh
    guard canvas.dotsWide > 0, rows > 0, high > low, columns.values.count == canvas.dotsWide else { return }
    func row(_ value: Double) -> Int {
      let place = (high - value) / (high - low) * Double(rows - 1)
      return Int(nearest: place, in: 0...(rows - 1))
    }
    var last = columns.before.map { (x: Int($0.x.rounded(.down)), y: row($0.value)) }
    for x in columns.values.indices {
      guard let bucket = columns.values[x] else { continue }
      var (top, bottom) = (row(bucket.high), row(bucket.low))
      if let last {
        bridge(from: last, to: (x, row(bucket.last)))
        if last.x == x - 1 {
          if last.y < top - 1 { top = last.y + 1 }
          if last.y > bottom + 1 { bottom = last.y - 1 }
        }
      }
      stroke(x, top, bottom)
      last = (x, row(bucket.last))
    }
    if let after = columns.after, let last {
      bridge(from: last, to: (Int(after.x.rounded(.up)), row(after.value)))
    }
  }

  /// Of a dotted line every second dot: along what is flat, and up and down what is steep.
  private mutating func stroke(_ x: Int, _ a: Int, _ b: Int) {
    guard isDotted else { return canvas.stroke(x, a, b) }
    for y in min(a, b)...max(a, b) where (a == b ? x : y).isMultiple(of: 2) { canvas.set(x, y) }
  }

  /// A straight line over the columns between two places, without the two.
  private mutating func bridge(from a: (x: Int, y: Int), to b: (x: Int, y: Int)) {
    let seen = max(a.x + 1, 0)..<max(min(b.x, canvas.dotsWide), max(a.x + 1, 0))
    guard !seen.isEmpty else { return }
    let slope = Double(b.y - a.y) / Double(b.x - a.x)
    func height(_ x: Int) -> Int { a.y + Int((Double(x - a.x) * slope).rounded()) }
    var y = height(seen.lowerBound - 1)
    for x in seen {
      let next = height(x)
      stroke(x, y < next ? y + 1 : y > next ? y - 1 : next, next)
      y = next
    }
  }
}

extension Screen {
  /// Draws dots; a cell that has none is left as it is.
  /// - Parameter isDotted: in ASCII, with letters of its own.
  mutating func draw(_ canvas: DotCanvas, isDotted: Bool = false, in rect: Rect, _ role: Role) {
    let style = theme[role]
    for row in 0..<min(canvas.height, rect.height) {
      for column in 0..<min(canvas.width, rect.width) {
        let mask = canvas.mask(column, row)
        guard mask != 0 else { continue }
        put(
          isASCII ? ascii(mask, isDotted) : Unicode.Scalar(0x2800 + UInt32(mask)) ?? " ", column, row,
          in: rect, style)
      }
    }
  }

  /// Upper dots, lower dots, or both.
  private func ascii(_ mask: UInt8, _ isDotted: Bool) -> Unicode.Scalar {
    let upper = mask & 0x1B != 0
    let lower = mask & 0xE4 != 0
    if isDotted { return upper && lower ? ";" : upper ? "`" : "," }
    return upper && lower ? ":" : upper ? "'" : "."
  }
}

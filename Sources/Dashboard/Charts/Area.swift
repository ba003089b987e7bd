import RunRecord

/// Columns filled from a base line up or down to their values, by eighths of a cell.
struct Area {
  private let columns: Columns
  private let low: Double
  private let high: Double
  private let base: Double

  /// - Parameter columns: one to a cell.
  init(_ columns: Columns, low: Double, high: Double, base: Double) {
    self.columns = columns
    self.low = low
    self.high = high
    self.base = min(high, max(low, base))
  }

  /// How much of a plot's height is filled in each column, upwards and downwards, in eighths of a cell from the base.
  /// Between values that are apart the last one is held.
  func fills(height: Int) -> [(up: Int, down: Int)] {
    let scale = Double(height * 8) / (high - low)
    var held = columns.before.map { (up: max(0, $0.value - base), down: max(0, base - $0.value)) }
    let end = columns.values.lastIndex { $0 != nil } ?? (columns.after == nil ? -1 : columns.values.count)
    return columns.values.indices.map { x in
      if let bucket = columns.values[x] {
        held = (max(0, bucket.last - base), max(0, base - bucket.last))
        return eighths((max(0, bucket.high - base), max(0, base - bucket.low)), scale)
      }
      guard let held, x <= end || columns.after != nil else { return (0, 0) }
      return eighths(held, scale)
    }
  }

  /// What is above nothing is seen, however little it is.
  private func eighths(_ size: (up: Double, down: Double), _ scale: Double) -> (up: Int, down: Int) {
    func part(_ value: Double) -> Int { value > 0 ? Int(nearest: value * scale, in: 1...80_000) : 0 }
    return (part(size.up), part(size.down))
  }

  /// Where the base lies, in eighths of a cell from the upper edge; on the edge of a cell.
  func baseline(height: Int) -> Int {
    Int(nearest: (high - base) / (high - low) * Double(height), in: 0...height) * 8
  }
}

extension Screen {
  /// - Parameters:
  ///   - isLight: shades the inside, so that only the edge is drawn full.
  ///   - style: of a row of the plot, counted from the base outwards, as a share of the height.
  mutating func draw(_ area: Area, isLight: Bool = false, in rect: Rect, _ style: (Double) -> Style) {
    guard rect.height > 0, rect.width > 0 else { return }
    let base = area.baseline(height: rect.height)
    let full = glyphs.heights.count - 1
    for (x, fill) in area.fills(height: rect.height).prefix(rect.width).enumerated() {
      for row in 0..<rect.height {
        // The eighths of this row, from its upper edge, that lie between the value and the base.
        let top = max(0, base - fill.up - row * 8)
        let bottom = min(8, base + fill.down - row * 8)
        guard top < 8, bottom > top else { continue }
        let distance = abs(Double(row * 8 + 4 - base)) / Double(rect.height * 8)
        var style = style(distance)
        let isEdge =
          fill.up > 0 && row == (base - fill.up) / 8 || fill.down > 0 && row == (base + fill.down - 1) / 8
        if isLight, !isEdge {
          put(glyphs.shade, x, row, in: rect, style)
        } else if bottom == 8 {
          put(glyphs.heights[max(1, (8 - top) * full / 8)], x, row, in: rect, style)
        } else if isASCII {
          put(bottom >= 4 ? "#" : "'", x, row, in: rect, style)
        } else {
          // There are no blocks that hang from above: what is left free is drawn, with the colours exchanged.
          style.attributes.formSymmetricDifference(.reverse)
          // Reversed, dim would be bright letters on a dim ground.
          style.attributes.remove(.dim)
          put(glyphs.heights[8 - bottom], x, row, in: rect, style)
        }
      }
    }
  }
}

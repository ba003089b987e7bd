import Market
import RunRecord

/// Where in a panel a chart's plot lies: numbers stand left of it, dates below it. The same margins for all charts of a
/// column, so that their times are below each other.
struct ChartFrame {
  let rect: Rect
  /// Of the plot itself, on the screen.
  let plot: Rect
  let hasDates: Bool

  init(_ rect: Rect, hasDates: Bool = true) {
    self.rect = rect
    let left = rect.width >= 36 ? 8 : 0
    self.hasDates = hasDates && rect.height >= 5
    plot = Rect(
      x: rect.x + left, y: rect.y, width: max(0, rect.width - left - (left > 0 ? 1 : 0)),
      height: max(0, rect.height - (self.hasDates ? 1 : 0)))
  }

  var margin: Int { plot.x - rect.x }
  var isDrawable: Bool { plot.width >= 8 && plot.height >= 1 }
}

extension Screen {
  /// Draws what lies behind the curves of a chart: grid, cursor, marks; and what stands around them.
  mutating func background(_ frame: ChartFrame, _ view: Viewport, _ ticks: [ValueScale.Tick]) {
    let plot = frame.plot
    grid(frame, ticks)
    if let column = view.cursor.flatMap({ view.window.column(of: $0, width: plot.width) }) {
      for y in 0..<plot.height { put(glyphs.cursorLine, column, y, in: plot, theme[.cursor]) }
    }
    for mark in view.marks {
      guard let column = view.window.column(of: mark, width: plot.width) else { continue }
      for y in 0..<plot.height { put(glyphs.markLine, column, y, in: plot, theme[.cursor]) }
    }
    if frame.hasDates { dates(frame, view) }
  }

  /// Names the marks, before all curves.
  mutating func markLetters(_ view: Viewport, in plot: Rect) {
    for (mark, letter) in zip(view.marks, ["A", "B"] as [Unicode.Scalar]) {
      guard let column = view.window.column(of: mark, width: plot.width) else { continue }
      put(letter, column, 0, in: plot, theme[.selection])
    }
  }

  /// Draws the numbers of an axis, and a line of dots for each.
  mutating func grid(_ frame: ChartFrame, _ ticks: [ValueScale.Tick]) {
    let style = theme[.grid]
    for tick in ticks {
      if frame.margin > 1 {
        let label = tick.label.clipped(frame.margin - 1, isASCII: isASCII)
        put(label.right(frame.margin - 1), 0, tick.row, in: frame.rect, .axis)
      }
      for x in stride(from: 0, to: frame.plot.width, by: 2) {
        put(glyphs.gridline, x, tick.row, in: frame.plot, style)
      }
    }
  }

  private mutating func dates(_ frame: ChartFrame, _ view: Viewport) {
    let row = Rect(
      x: frame.plot.x, y: frame.rect.y + frame.rect.height - 1, width: frame.plot.width, height: 1)
    let axis = TimeAxis(from: view.window.start, to: view.window.end, zone: zone, width: row.width)
    for tick in axis.ticks { put(tick.label, tick.column, 0, in: row, .axis) }
    if view.head > view.whole.start, view.head < view.whole.end,
      let column = view.window.column(of: view.head, width: row.width),
      grid[row.x + column, row.y].scalar == " "
    {
      put(glyphs.head, column, 0, in: row, theme[.now])
    }
  }

  /// Marks of what happened, a glyph for each column that has any.
  /// - Parameter row: of a column, from the upper edge of the plot; nil to draw none.
  mutating func marks(
    _ columns: [Int], _ glyph: Unicode.Scalar, _ role: Role, in plot: Rect, row: (Int) -> Int?
  ) {
    let style = theme[role]
    for column in columns {
      guard let y = row(column) else { continue }
      put(glyph, column, min(plot.height - 1, max(0, y)), in: plot, style)
    }
  }
}

extension Tally {
  /// How often in each column of a plot.
  func counts(_ window: TimeWindow, width: Int) -> [Int] {
    var result = Array(repeating: 0, count: max(0, width))
    guard total > 0 else { return result }
    for i in counts.indices where counts[i] > 0 {
      if let column = window.column(of: time(of: i), width: width) { result[column] += Int(counts[i]) }
    }
    return result
  }

  /// The columns of a plot in which something happened.
  func columns(_ window: TimeWindow, width: Int) -> [Int] {
    let counts = counts(window, width: width)
    return counts.indices.filter { counts[$0] > 0 }
  }
}

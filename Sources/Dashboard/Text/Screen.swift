import Market

/// The grid in the making, with the theme it is made in.
struct Screen {
  private(set) var grid: Grid
  let theme: Theme
  let isASCII: Bool
  let glyphs: Glyphs
  /// Of the run's own clock.
  let zone: Zone
  /// Whether a day of the run is not told by month and day alone.
  let hasYears: Bool

  init(_ size: Size, theme: Theme, isASCII: Bool, zone: Zone, hasYears: Bool = false) {
    self.zone = zone
    self.hasYears = hasYears
    grid = Grid(size, filledWith: Cell(" ", theme[.screen]))
    self.theme = theme
    self.isASCII = isASCII
    glyphs = isASCII ? .ascii : .unicode
  }

  /// Draws one glyph; `x` and `y` count from the corner of the rectangle, outside of which nothing is drawn.
  mutating func put(_ scalar: Unicode.Scalar, _ x: Int, _ y: Int, in rect: Rect, _ style: Style) {
    guard x >= 0, y >= 0, x < rect.width, y < rect.height else { return }
    grid[rect.x + x, rect.y + y] = Cell(scalar, style)
  }

  /// Draws a line of spans, cut with a mark at the rectangle's edge or at `limit` columns.
  mutating func put(_ line: [Span], _ x: Int, _ y: Int, in rect: Rect, limit: Int = .max) {
    guard y >= 0, y < rect.height else { return }
    let end = min(rect.width, limit == .max ? rect.width : x + limit)
    guard end > x else { return }
    let overflows = x + line.width > end
    var column = x
    for span in line {
      let style = theme[span.role]
      for scalar in span.text.unicodeScalars {
        if overflows, column >= end - 1 {
          put(glyphs.ellipsis, column, y, in: rect, style)
          return
        }
        put(scalar.drawn(isASCII: isASCII), column, y, in: rect, style)
        column += 1
      }
    }
  }

  mutating func put(_ text: String, _ x: Int, _ y: Int, in rect: Rect, _ role: Role = .text) {
    put([Span(text, role)], x, y, in: rect)
  }

  /// Draws text in a style of its own, up to the rectangle's edge.
  mutating func put(_ text: String, _ x: Int, _ y: Int, in rect: Rect, style: Style) {
    var column = x
    for scalar in text.unicodeScalars {
      put(scalar.drawn(isASCII: isASCII), column, y, in: rect, style)
      column += 1
    }
  }

  /// Draws a line that ends at the rectangle's right edge.
  mutating func putRight(_ line: [Span], _ y: Int, in rect: Rect) {
    put(line, max(0, rect.width - line.width), y, in: rect)
  }

  /// A line with one part at each edge. The right one is left out when the left one needs its room.
  mutating func row(_ y: Int, _ left: [Span], _ right: [Span] = [], in rect: Rect) {
    let width = right.width
    guard width > 0, left.width + width + 1 <= rect.width else {
      put(left, 0, y, in: rect)
      return
    }
    put(left, 0, y, in: rect)
    putRight(right, y, in: rect)
  }

  mutating func fill(_ rect: Rect, _ scalar: Unicode.Scalar, _ role: Role) {
    let style = theme[role]
    for y in 0..<max(0, rect.height) {
      for x in 0..<max(0, rect.width) { put(scalar, x, y, in: rect, style) }
    }
  }

  /// A line of columns; those that have no room are left out, the one with the highest rank first.
  mutating func columns(_ columns: [(rank: Int, spans: [Span])], _ y: Int, in rect: Rect) {
    var shown = columns
    while shown.flatMap(\.spans).width > rect.width,
      let worst = shown.indices.max(by: { shown[$0].rank < shown[$1].rank }),
      shown[worst].rank > 0
    {
      shown.remove(at: worst)
    }
    put(shown.flatMap(\.spans), 0, y, in: rect)
  }

  /// A day on the run's own clock: `10-20`, with its year where the run has several.
  func date(_ instant: Instant) -> String {
    let day = "\(zone.day(instant))"
    return String(day.suffix(hasYears ? 8 : 5))
  }

  /// How wide `date` is.
  var dateWidth: Int { hasYears ? 8 : 5 }

  /// `10-20 08:00`, with the year where the run has several.
  func dateAndTime(_ instant: Instant) -> String { "\(date(instant)) \(zone.local(instant).clock.prefix(5))" }

  /// `10-20 08:00` on the run's own clock.
  func shortTime(_ instant: Instant) -> String {
    let local = zone.local(instant)
    return "\("\(local.day)".suffix(5)) \(local.clock.prefix(5))"
  }

  /// `2013-10-20 08:00` on the run's own clock.
  func longTime(_ instant: Instant) -> String {
    let local = zone.local(instant)
    return "\(local.day) \(local.clock.prefix(5))"
  }
}

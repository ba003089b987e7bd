extension Grid {
  /// The screen as a picture that stands for itself: grounds as rectangles, letters as text that can be selected.
  /// - Parameter letters: what `.standard` letters are drawn in, and `ground` what they stand on.
  public func svg(letters: Color = .rgb(0xD4, 0xD4, 0xD4), ground: Color = .rgb(0x1E, 0x1E, 0x1E)) -> String {
    let (width, height) = (size.width * SVG.width, size.height * SVG.height)
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
      <rect width="100%" height="100%" fill="\(ground.hex)"/>
      <g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="15">

      """
    for y in 0..<size.height {
      let row = cells[(y * size.width)..<((y + 1) * size.width)].map {
        SVG($0, letters: letters, ground: ground)
      }
      for run in row.runs(by: \.ground) where row[run.lowerBound].ground != ground.hex {
        text += row[run.lowerBound].rectangle(run, y)
      }
      for run in row.runs(by: \.look) where row[run].contains(where: \.isVisible) {
        text += row[run.lowerBound].text(row[run].map(\.scalar), run, y)
      }
    }
    return text + "</g>\n</svg>\n"
  }
}

/// A cell as it is drawn, in pixels.
private struct SVG {
  static let (width, height, baseline) = (9, 18, 14)

  let scalar: Unicode.Scalar
  let ground: String
  /// What a run of text has in common.
  struct Look: Hashable {
    var letters: String
    var attributes: Attributes
    var kind: Int
  }
  let look: Look

  init(_ cell: Cell, letters: Color, ground: Color) {
    let style = cell.style
    let fill = style.foreground == .standard ? letters.hex : style.foreground.hex
    let under = style.background == .standard ? ground.hex : style.background.hex
    let isReversed = style.attributes.contains(.reverse)
    self.ground = isReversed ? fill : under
    scalar = SVG.allowed(cell.scalar) ? cell.scalar : " "
    look = Look(
      letters: isReversed ? under : fill, attributes: style.attributes.subtracting(.reverse),
      kind: SVG.kind(scalar))
  }

  var isVisible: Bool { scalar != " " || look.attributes.contains(.underline) }

  /// Letters that may come from fonts of their own, and with other widths, stand in runs of their own.
  private static func kind(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x80: 0
    case 0x2500...0x257F: 1
    case 0x2580...0x259F: 2
    case 0x2800...0x28FF: 3
    default: 4
    }
  }

  /// What XML may contain.
  private static func allowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value & 0xFFFE != 0xFFFE
  }

  func rectangle(_ run: Range<Int>, _ y: Int) -> String {
    let (x, width) = (run.lowerBound * SVG.width, run.count * SVG.width)
    return
      "<rect x=\"\(x)\" y=\"\(y * SVG.height)\" width=\"\(width)\" height=\"\(SVG.height)\" fill=\"\(ground)\"/>\n"
  }

  /// The length of each run is given, so that no font can move what comes after it.
  func text(_ scalars: [Unicode.Scalar], _ run: Range<Int>, _ y: Int) -> String {
    var tag = "<text x=\"\(run.lowerBound * SVG.width)\" y=\"\(y * SVG.height + SVG.baseline)\""
    tag += " textLength=\"\(run.count * SVG.width)\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\""
    tag += " fill=\"\(look.letters)\""
    if look.attributes.contains(.bold) { tag += " font-weight=\"bold\"" }
    if look.attributes.contains(.dim) { tag += " fill-opacity=\"0.6\"" }
    if look.attributes.contains(.underline) { tag += " text-decoration=\"underline\"" }
    tag += ">"
    for scalar in scalars {
      switch scalar {
      case "&": tag += "&amp;"
      case "<": tag += "&lt;"
      case ">": tag += "&gt;"
      default: tag.unicodeScalars.append(scalar)
      }
    }
    return tag + "</text>\n"
  }
}

extension Array {
  /// Ranges of neighbours that have the same value, in order.
  fileprivate func runs(by value: (Element) -> some Equatable) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    while start < count {
      let first = value(self[start])
      let end = self[start...].firstIndex { value($0) != first } ?? count
      runs.append(start..<end)
      start = end
    }
    return runs
  }
}

extension Color {
  fileprivate var hex: String {
    guard let (red, green, blue) = assumedComponents else { return "none" }
    let value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

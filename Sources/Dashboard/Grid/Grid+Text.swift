extension Grid {
  /// The letters alone, row by row, without trailing blanks.
  public var lines: [String] {
    (0..<size.height).map { y in
      var scalars = String.UnicodeScalarView()
      for cell in cells[(y * size.width)..<((y + 1) * size.width)] { scalars.append(cell.scalar) }
      while scalars.last == " " { scalars.removeLast() }
      return String(scalars)
    }
  }

  /// The screen as text with escape sequences, a line for each row, in no more colours than `depth` has.
  public func ansi(depth: ColorDepth) -> String {
    var text = ""
    for y in 0..<size.height {
      var last: Style?
      for cell in cells[(y * size.width)..<((y + 1) * size.width)] {
        if cell.style != last {
          text += cell.style.sequence(depth)
          last = cell.style
        }
        text.unicodeScalars.append(cell.scalar)
      }
      text += "\u{1b}[0m\n"
    }
    return text
  }
}

extension Style {
  /// Select Graphic Rendition (ECMA-48 8.3.117) for this style alone.
  fileprivate func sequence(_ depth: ColorDepth) -> String {
    var codes = ["0"]
    if attributes.contains(.bold) { codes.append("1") }
    if attributes.contains(.dim) { codes.append("2") }
    if attributes.contains(.underline) { codes.append("4") }
    if attributes.contains(.reverse) { codes.append("7") }
    codes += foreground.reduced(to: depth).codes(base: 30)
    codes += background.reduced(to: depth).codes(base: 40)
    return "\u{1b}[" + codes.joined(separator: ";") + "m"
  }
}

extension Color {
  fileprivate func codes(base: Int) -> [String] {
    switch self {
    case .standard: []
    case .ansi(let n) where n < 8: ["\(base + Int(n))"]
    case .ansi(let n): ["\(base + 60 + Int(n & 7))"]
    case .indexed(let n): ["\(base + 8)", "5", "\(n)"]
    case .rgb(let red, let green, let blue): ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
    }
  }
}

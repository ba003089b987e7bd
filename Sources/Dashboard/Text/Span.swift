/// A stretch of text of one meaning.
struct Span {
  var text: String
  var role: Role

  init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}

extension [Span] {
  /// In columns: every scalar is drawn one column wide.
  var width: Int { reduce(0) { $0 + $1.text.columns } }
}

extension String {
  var columns: Int { utf8.count == unicodeScalars.count ? utf8.count : unicodeScalars.count }

  /// Filled with blanks on the left up to a width.
  func right(_ width: Int) -> String { String(repeating: " ", count: max(0, width - columns)) + self }

  /// Filled with blanks on the right up to a width.
  func left(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - columns)) }

  /// Broken into lines at blanks, and within words that are longer than a line.
  func wrapped(_ width: Int) -> [String] {
    var lines: [String] = [""]
    for word in split(whereSeparator: \.isWhitespace) {
      var rest = String(word)
      if lines[lines.count - 1].columns + rest.columns + 1 > width, !lines[lines.count - 1].isEmpty {
        lines.append("")
      }
      while rest.columns > width {
        lines[lines.count - 1] = String(rest.unicodeScalars.prefix(width))
        rest = String(rest.unicodeScalars.dropFirst(width))
        lines.append("")
      }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + rest
    }
    return lines
  }

  /// Cut to a width; what is cut off is marked.
  func clipped(_ width: Int, isASCII: Bool) -> String {
    guard columns > width else { return self }
    guard width > 0 else { return "" }
    var scalars = String.UnicodeScalarView(unicodeScalars.prefix(width - 1))
    scalars.append(isASCII ? "~" : "…")
    return String(scalars)
  }
}

extension Unicode.Scalar {
  /// What is drawn for a scalar of any origin: itself when it is one column wide on every terminal, else a stand-in.
  func drawn(isASCII: Bool) -> Unicode.Scalar {
    if value >= 0x20, value < 0x7f { return self }
    if value == 0x09 || value == 0x0a || value == 0x0d { return " " }
    return !isASCII && isNarrow ? self : "?"
  }

  /// Alphabets, signs and drawing characters that are known to be one column wide.
  private var isNarrow: Bool {
    switch value {
    case 0xad: false
    case 0xa1...0x24f, 0x2010...0x2027, 0x2030...0x205e, 0x20a0...0x20bf, 0x2190...0x21ff, 0x2200...0x22ff,
      0x2500...0x259f, 0x25b2, 0x25b4, 0x25b8, 0x25bc, 0x25c6, 0x2800...0x28ff:
      true
    case 0x370...0x482, 0x48a...0x52f: properties.generalCategory != .unassigned
    default: false
    }
  }
}

extension Color {
  /// The terminal's own colours 0 to 7; 8 to 15 are the same with `bright-` before.
  private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  /// `#88c0d0`, `default`, a number up to 255, `cyan`, `bright-cyan`.
  init?(word: some StringProtocol) {
    if word == "default" {
      self = .standard
    } else if word.first == "#" {
      let digits = word.utf8.dropFirst()
      guard digits.count == 6, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt32(word.dropFirst(), radix: 16)
      else { return nil }
      self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
    } else if word.utf8.allSatisfy({ (48...57).contains($0) }), let number = UInt8(word) {
      self = number < 16 ? .ansi(number) : .indexed(number)
    } else {
      let isBright = word.hasPrefix("bright-")
      guard let index = Color.names.firstIndex(of: String(word.dropFirst(isBright ? 7 : 0))) else {
        return nil
      }
      self = .ansi(UInt8(index + (isBright ? 8 : 0)))
    }
  }

  /// As a theme file spells it.
  var word: String {
    switch self {
    case .standard: "default"
    case .ansi(let number) where number < 8: Color.names[Int(number)]
    case .ansi(let number): "bright-\(Color.names[Int(number & 7)])"
    case .indexed(let number): "\(number)"
    case .rgb(let red, let green, let blue):
      "#"
        + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}

extension Attributes {
  static let words: [(word: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
  ]

  /// As a theme file spells them.
  var text: String {
    Attributes.words.filter { contains($0.attribute) }.map(\.word).joined(separator: " ")
  }
}

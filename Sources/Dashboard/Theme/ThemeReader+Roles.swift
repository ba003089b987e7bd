import TOMLKit

extension ThemeReader {
  mutating func roles(_ table: TOMLTable, at path: [String]) {
    for key in table.keys {
      let path = path + [key]
      let name = path.dropFirst().joined(separator: ".")
      if let role = Role(named: name) {
        if let inner = table[key]?.table {
          source.roles[role] = style(inner, at: path, role)
        } else if let text = text(table[key], at: path, ThemeReader.styles, isColor: isKnown) {
          source.roles[role] = text
        }
      } else if let inner = table[key]?.table,
        Role.allCases.contains(where: { $0.name.hasPrefix(name + ".") })
      {
        // A dotted key, or a table of its own.
        roles(inner, at: path)
      } else {
        fault(atKey: path, "is no role: \(expectation(oneOf: Role.allCases.map(\.name), insteadOf: name))")
      }
    }
  }

  /// `{ fg = …, bg = …, attr = …, ansi = …, mono = … }`
  private mutating func style(_ table: TOMLTable, at path: [String], _ role: Role) -> StyleText {
    let parent = source.roles[role] ?? StyleText(Style())
    var style = StyleText(Style())
    for key in table.keys {
      let path = path + [key]
      let value = table[key]
      switch key {
      case "fg": style.foreground = color(value, at: path) ?? parent.foreground
      case "bg": style.background = color(value, at: path) ?? parent.background
      case "attr": style.attributes = attributes(value, at: path) ?? parent.attributes
      case "mono": style.mono = attributes(value, at: path) ?? parent.mono
      case "ansi":
        style.ansi = ansi(value, at: path) ?? parent.ansi
      default: fault(atKey: path, "is no key of a role: expected fg, bg, attr, ansi or mono")
      }
    }
    return style
  }

  private mutating func color(_ value: (any TOMLValueConvertible)?, at path: [String]) -> String? {
    if let number = number(value) { return number.word }
    guard let word = value?.string, isKnown(word) else {
      mistake(path, value, "a name of [palette], \(ThemeReader.colors)")
      return nil
    }
    return word
  }

  private mutating func attributes(_ value: (any TOMLValueConvertible)?, at path: [String]) -> Attributes? {
    text(value, at: path, "bold, dim, underline or reverse", isColor: { _ in false })?.attributes
  }

  private mutating func ansi(_ value: (any TOMLValueConvertible)?, at path: [String]) -> Style? {
    func isANSI(_ word: String) -> Bool {
      switch Color(word: word) {
      case .standard, .ansi: true
      default: false
      }
    }
    let expected = "one of the terminal's 16 colours such as \"bright-cyan\", bold, dim, underline or reverse"
    if let color = number(value), isANSI(color.word) { return Style(color) }
    return text(value, at: path, expected, isColor: isANSI)?.style([:])
  }

  private static let styles = "a name of [palette], \(colors), on, bold, dim, underline or reverse"

  private func isKnown(_ word: String) -> Bool { source.palette[word] != nil || Color(word: word) != nil }

  private mutating func text(
    _ value: (any TOMLValueConvertible)?, at path: [String], _ expected: String, isColor: (String) -> Bool
  ) -> StyleText? {
    guard let text = value?.string else {
      mistake(path, value, "a text of \(expected)")
      return nil
    }
    do {
      return try StyleText(text, expecting: expected, isColor: isColor)
    } catch {
      fault(at: path, offset: error.offset, "\"\(error.word)\": expected \(error.expected)")
      return nil
    }
  }
}

import Foundation

/// A theme as it is written: a palette, and roles in the names of it.
struct ThemeSource: Hashable {
  var title: String?
  var summary: String?
  var palette: [String: Color] = [:]
  var roles: [Role: StyleText] = [:]

  init() {}

  /// What all themes stand on.
  init(_ theme: Theme) {
    summary = theme.summary
    for role in Role.allCases { roles[role] = StyleText(theme[role]) }
  }

  /// What has no letters' colour or ground of its own has the screen's.
  func theme(named name: String) -> Theme {
    let screen = roles[.screen]?.style(palette) ?? Style()
    return Theme(name: name, title: title ?? name, summary: summary ?? "") { role in
      guard let text = roles[role] else { return Look(screen) }
      var style = text.style(palette)
      if style.foreground == .standard { style.foreground = screen.foreground }
      if style.background == .standard { style.background = screen.background }
      return Look(style, ansi: text.ansi, mono: text.mono)
    }
  }

  /// As it can be read again.
  var toml: String {
    var lines: [String] = []
    if let title { lines.append("name = \(quoted(title))") }
    if let summary, !summary.isEmpty { lines.append("summary = \(quoted(summary))") }
    if !palette.isEmpty {
      lines += ["", "[palette]"]
      for (name, color) in palette.sorted(by: { $0.key < $1.key }) {
        lines.append("\(key(name)) = \(quoted(color.word))")
      }
    }
    lines += ["", "[roles]"]
    for role in Role.allCases {
      if let style = roles[role] { lines.append("\(role.name) = \(value(style))") }
    }
    return lines.drop { $0.isEmpty }.joined(separator: "\n") + "\n"
  }

  private func value(_ style: StyleText) -> String {
    guard style.ansi != nil || style.mono != nil else { return quoted(style.words) }
    let fields: [(name: String, value: String?)] = [
      ("fg", style.foreground), ("bg", style.background),
      ("attr", style.attributes.isEmpty ? nil : style.attributes.text),
      ("ansi", style.ansi.map { StyleText($0).words }), ("mono", style.mono?.text),
    ]
    let given = fields.compactMap { field in field.value.map { "\(field.name) = \(quoted($0))" } }
    return "{ \(given.joined(separator: ", ")) }"
  }

  /// A key that is a plain word needs no quotes.
  private func key(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789_-".unicodeScalars.contains($0))
    }
    return isPlain && !name.isEmpty ? name : quoted(name)
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "\"": quoted += "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127: quoted += String(format: "\\u%04x", scalar.value)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

import Foundation

/// A colour scheme of another program as a theme of ours: base16 and base24 in YAML, themes of btop.
public struct ImportedTheme: Sendable {
  /// As a file.
  public let toml: String

  /// - Parameter title: what it is called, else what the scheme calls itself.
  /// - Throws: when the file is no scheme, with what was expected.
  public init(file: String, title: String? = nil) throws(ThemeError) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ThemeError(
        description: "\(file): cannot be read: expected base16 or base24 in YAML, or a theme of btop")
    }
    try self.init(String(decoding: data, as: UTF8.self), file: file, title: title)
  }

  init(_ text: String, file: String, title: String? = nil) throws(ThemeError) {
    let scheme =
      text.contains("theme[") ? try btopScheme(text, file: file) : try base16Scheme(text, file: file)
    var source = ThemeSource()
    source.title = title ?? scheme.title
    source.summary = scheme.summary
    source.palette = scheme.palette
    for (role, words) in scheme.roles {
      source.roles[role] = try? StyleText(words, expecting: "", isColor: { _ in true })
    }
    toml = source.readable.toml
  }
}

/// What a scheme gives: colours, and where they are used.
struct ImportedScheme {
  var title: String?
  var summary: String
  var palette: [String: Color]
  /// Styles in the names of the palette.
  var roles: [Role: String]
}

extension ThemeSource {
  /// Other programs show less text in their colours: what cannot be read on its ground is brought nearer to what can.
  fileprivate var readable: ThemeSource {
    var source = self
    let screen = roles[.screen]?.style(palette) ?? Style()
    for (role, text) in roles {
      let style = text.style(palette)
      let ground = style.background == .standard ? screen.background : style.background
      guard let contrast = style.foreground.contrast(with: ground), contrast < role.contrast else { continue }
      let ends = [screen.foreground, .rgb(255, 255, 255), .rgb(0, 0, 0)]
      let end = ends.first { ($0.contrast(with: ground) ?? 0) >= role.contrast } ?? screen.foreground
      let steps = (1...20).map { style.foreground.mixed(with: end, Double($0) / 20) }
      source.roles[role]?.foreground =
        (steps.first { ($0.contrast(with: ground) ?? 0) >= role.contrast } ?? end).word
    }
    return source
  }
}

/// One line of a foreign file, for the errors that name it.
struct ForeignLine {
  var file: String
  var number: Int
  var text: Substring

  static func all(of text: String, file: String) -> [ForeignLine] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .map { ForeignLine(file: file, number: $0.offset + 1, text: $0.element) }
  }

  /// - Parameter index: where in the text it is wrong.
  func error(_ index: Substring.Index, _ message: String) -> ThemeError {
    let column = text.distance(from: text.startIndex, to: index) + 1
    return ThemeError(description: "\(file):\(number):\(column): \(message)")
  }
}

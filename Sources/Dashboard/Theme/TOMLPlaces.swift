/// Where keys and values stand in a text that is known to be TOML, by the path of keys: the parser does not tell.
struct TOMLPlaces {
  struct Place: Hashable {
    /// From 1, in characters.
    var line = 1
    var column = 1
  }

  private(set) var keys: [[String]: Place] = [:]
  private(set) var values: [[String]: Place] = [:]
  private let text: [Character]
  private var index = 0
  private var place = Place()

  init(_ text: String) {
    self.text = Array(text)
    document()
  }

  private var next: Character? { index < text.count ? text[index] : nil }

  private mutating func advance() {
    guard let character = next else { return }
    index += 1
    place =
      character.isNewline ? Place(line: place.line + 1) : Place(line: place.line, column: place.column + 1)
  }

  private mutating func skip(_ isSkipped: (Character) -> Bool) {
    while let next, isSkipped(next) { advance() }
  }

  /// Blanks, line ends, comments and what else `isSkipped` says.
  private mutating func skipSpace(and isSkipped: (Character) -> Bool = { _ in false }) {
    while let next, next.isWhitespace || next == "#" || isSkipped(next) {
      if next == "#" { skip { !$0.isNewline } } else { advance() }
    }
  }

  private mutating func document() {
    var table: [String] = []
    skipSpace()
    while let next {
      if next == "[" {
        skip { $0 == "[" }
        table = path(in: [])
        skip { $0 == "]" }
      } else {
        pair(in: table)
      }
      skipSpace()
    }
  }

  private mutating func pair(in table: [String]) {
    let start = index
    let path = path(in: table)
    skip { $0.isWhitespace || $0 == "=" }
    if values[path] == nil { values[path] = place }
    value(path)
    // Whatever the text is, every step must leave less of it.
    if index == start { advance() }
  }

  /// `a."b c".d`
  private mutating func path(in table: [String]) -> [String] {
    var path = table
    repeat {
      skip { $0 == "." || $0 == " " || $0 == "\t" }
      let start = place
      if next == "\"" || next == "'" {
        path.append(string())
      } else {
        let from = index
        skip { !$0.isWhitespace && !".=]#".contains($0) }
        path.append(String(text[from..<index]))
      }
      if keys[path] == nil { keys[path] = start }
      skip { $0 == " " || $0 == "\t" }
    } while next == "."
    return path
  }

  private mutating func value(_ path: [String]) {
    switch next {
    case "\"", "'": _ = string()
    case "{":
      advance()
      skipSpace { $0 == "," }
      while let next, next != "}" {
        pair(in: path)
        skipSpace { $0 == "," }
      }
      advance()
    case "[":
      advance()
      skipSpace { $0 == "," }
      while let next, next != "]" {
        let start = index
        value(path + ["[]"])
        if index == start { advance() }
        skipSpace { $0 == "," }
      }
      advance()
    default: skip { !$0.isNewline && !",]}#".contains($0) }
    }
  }

  /// What stands between quotes, one or three; escapes stay as they are written.
  private mutating func string() -> String {
    guard let quote = next else { return "" }
    let isLong = text[index...].prefix(3).elementsEqual([quote, quote, quote])
    let length = isLong ? 3 : 1
    for _ in 0..<length { advance() }
    let from = index
    while let next, !text[index...].prefix(length).elementsEqual(repeatElement(quote, count: length)) {
      advance()
      if next == "\\", quote == "\"" { advance() }
    }
    defer { for _ in 0..<length { advance() } }
    return String(text[from..<index])
  }
}

import Foundation
import TOMLKit

/// Reads a theme file. What is wrong in it is a fault, and its parent's value stands; only what is no TOML throws.
struct ThemeReader {
  var source = ThemeSource()
  private(set) var faults: [ThemeFault] = []
  private let file: String
  private let places: TOMLPlaces

  /// - Parameter inherit: finds the parent of a name.
  init(_ text: String, file: String, inherit: (String) throws(ThemeError) -> ThemeSource) throws(ThemeError) {
    self.file = file
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let begin = error.source.begin
      throw ThemeError(
        description: "\(file):\(begin.line):\(begin.column): \(error.description): expected TOML")
    } catch {
      throw ThemeError(description: "\(file): \(error): expected TOML")
    }
    places = TOMLPlaces(text)
    let parent = self.parent(table["inherits"], inherit)
    source.palette = parent.palette
    source.roles = parent.roles
    for key in table.keys where key != "inherits" && key != "roles" { self.key(key, table[key]) }
    // Behind the palette, wherever that stands.
    if let value = table["roles"] {
      if let table = value.table { roles(table, at: ["roles"]) } else { mistake(["roles"], value, "a table") }
    }
    faults.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func parent(
    _ value: (any TOMLValueConvertible)?, _ inherit: (String) throws(ThemeError) -> ThemeSource
  ) -> ThemeSource {
    if let name = value?.string {
      do { return try inherit(name) } catch { fault(at: ["inherits"], "\"\(name)\": \(error)") }
    } else if let value {
      mistake(["inherits"], value, "the name of a theme such as \"nord\"")
    }
    return ThemeSource(.terminal)
  }

  private mutating func key(_ key: String, _ value: (any TOMLValueConvertible)?) {
    switch key {
    case "name", "summary":
      guard let text = value?.string else { return mistake([key], value, "a text") }
      if key == "name" { source.title = text } else { source.summary = text }
    case "palette":
      guard let table = value?.table else { return mistake([key], value, "a table") }
      for name in table.keys { color(name, table[name]) }
    default:
      let isRole = Role.allCases.contains {
        $0.name.split(separator: ".")[0] == key.split(separator: ".").first
      }
      fault(
        atKey: [key],
        isRole
          ? "is a role: expected it under [roles]"
          : "is no key of a theme: expected name, summary, inherits, [palette] or [roles]")
    }
  }

  private mutating func color(_ name: String, _ value: (any TOMLValueConvertible)?) {
    let path = ["palette", name]
    let isWord = name == "on" || Attributes.words.contains { $0.word == name }
    // Names of the terminal's colours can be given anew: that is what a palette is for.
    if isWord || name.isEmpty || name.contains(where: \.isWhitespace) || name.first == "#"
      || name.allSatisfy(\.isNumber) || name == "default"
    {
      return fault(atKey: path, "names no colour: expected a word that styles do not use themselves")
    }
    guard let color = value?.string.flatMap({ Color(word: $0) }) ?? number(value) else {
      return mistake(path, value, ThemeReader.colors)
    }
    source.palette[name] = color
  }

  /// What can stand for a colour.
  static let colors =
    "\"#rrggbb\", \"default\", a number up to 255 or one of the terminal's such as \"bright-cyan\""

  func number(_ value: (any TOMLValueConvertible)?) -> Color? {
    value?.int.flatMap { (0...255).contains($0) ? Color(word: "\($0)") : nil }
  }

  /// A value that is not what it has to be.
  mutating func mistake(_ path: [String], _ value: (any TOMLValueConvertible)?, _ expected: String) {
    fault(at: path, "\(found(value)): expected \(expected)")
  }

  /// - Parameter offset: how many characters of a text stand before what is meant.
  mutating func fault(at path: [String], offset: Int? = nil, _ message: String) {
    // Behind the quote with which the text begins.
    add(places.values[path], (offset ?? -1) + 1, path, message)
  }

  mutating func fault(atKey path: [String], _ message: String) {
    add(places.keys[path], 0, path, message)
  }

  private mutating func add(_ place: TOMLPlaces.Place?, _ offset: Int, _ path: [String], _ message: String) {
    let place = place ?? TOMLPlaces.Place()
    let name = (path.first == "roles" && path.count > 1 ? path.dropFirst() : path[...]).joined(separator: ".")
    // What is quoted from a file must not command a terminal.
    let scalars = "\(name): \(message)".unicodeScalars.map {
      $0.properties.generalCategory == .control ? "\u{fffd}" : $0
    }
    faults.append(
      ThemeFault(
        file: file, line: place.line, column: place.column + offset,
        message: String(String.UnicodeScalarView(scalars))))
  }

  private func found(_ value: (any TOMLValueConvertible)?) -> String {
    guard let value else { return "nothing" }
    switch value.type {
    case .string: return "\"\(value.string ?? "")\""
    case .int: return "\(value.int ?? 0)"
    case .double: return "\(value.double ?? 0)"
    case .bool: return "\(value.bool ?? false)"
    case .table: return "a table"
    case .array: return "a list"
    default: return "a time"
    }
  }
}

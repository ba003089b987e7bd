import Foundation
import TOMLKit

/// A theme file that cannot be used, with what was expected.
public struct ThemeError: Error, CustomStringConvertible, Sendable {
  public var description: String
}

extension Theme {
  /// The theme of a name: the built-in one, else `NAME.toml` in the first of the folders that has it.
  /// - Throws: `ThemeError` that names file, line, value and what was expected.
  public static func named(_ name: String, in folders: [String]) throws -> Theme {
    if name == terminal.name { return terminal }
    for folder in folders {
      let path = "\(folder)/\(name).toml"
      if let data = FileManager.default.contents(atPath: path) {
        return try Theme(name: name, text: String(decoding: data, as: UTF8.self), file: path)
      }
    }
    throw ThemeError(
      description:
        "there is no theme \"\(name)\": expected one of \(available(in: folders).joined(separator: ", "))")
  }

  /// All names that `named` finds, sorted.
  public static func available(in folders: [String]) -> [String] {
    var names: Set<String> = [terminal.name]
    for folder in folders {
      for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where file.hasSuffix(".toml") {
        names.insert(String(file.dropLast(5)))
      }
    }
    return names.sorted()
  }

  /// Reads `role = "#rrggbb on #rrggbb bold"` for each role; a role that is left out is as in the terminal's theme.
  init(name: String, text: String, file: String) throws {
    let table: TOMLTable
    do { table = try TOMLTable(string: text) } catch { throw ThemeError(description: "\(file): \(error)") }
    var theme = Theme.terminal
    theme.name = name
    for key in table.keys {
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex {
          $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "\"", with: "").hasPrefix(key)
        }
      let place = line.map { "\(file):\($0 + 1)" } ?? file
      guard let role = Role(named: key) else {
        throw ThemeError(
          description:
            "\(place): \(key): is no role of a theme: expected one of \(Role.allCases.map(\.name).joined(separator: ", "))"
        )
      }
      guard let value = table[key]?.string, let style = Style(themeText: value) else {
        let found = table[key]?.string.map { "\"\($0)\"" } ?? "a value that is no text"
        throw ThemeError(
          description: "\(place): \(key): \(found): expected a style such as \"#88c0d0 on #2e3440 bold\"")
      }
      theme[role] = style
    }
    self = theme
    let screen = theme[.screen]
    // What has no ground of its own stands on the screen's.
    for role in Role.allCases where theme[role].background == .standard {
      self[role].background = screen.background
    }
  }
}

extension Style {
  /// `#88c0d0 on #2e3440 bold dim underline reverse`, each part optional; colours also as `ansi 4`'s number or `default`.
  init?(themeText text: String) {
    self.init()
    var isBackground = false
    for word in text.split(separator: " ") {
      switch word {
      case "on": isBackground = true
      case "bold": attributes.insert(.bold)
      case "dim": attributes.insert(.dim)
      case "underline": attributes.insert(.underline)
      case "reverse": attributes.insert(.reverse)
      default:
        guard let color = Color(themeText: word) else { return nil }
        if isBackground { background = color } else { foreground = color }
        isBackground = false
      }
    }
  }
}

extension Color {
  init?(themeText word: Substring) {
    if word == "default" {
      self = .standard
    } else if word.hasPrefix("#"), word.count == 7, let value = UInt32(word.dropFirst(), radix: 16) {
      self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
    } else if let number = UInt8(word) {
      self = number < 16 ? .ansi(number) : .indexed(number)
    } else {
      return nil
    }
  }
}

import ArgumentParser
import Dashboard
import Foundation
import TOMLKit

/// The user's `config.toml`: settings that hold where the command line says nothing else, keys and layouts.
struct ConfigurationFile {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// What stands in it: a setting with the arguments that say the same.
  private(set) var entries: [(setting: Setting, arguments: [String])] = []
  private(set) var screen = ScreenSetup()

  /// `$XDG_CONFIG_HOME/penstock/config.toml`, else that in `~/.config`.
  static var path: String { "\(UserFolder.configuration.path())/config.toml" }

  /// A file that is not there sets nothing.
  init(path: String = ConfigurationFile.path) throws {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    try self.init(text: String(decoding: data, as: UTF8.self), file: path)
  }

  /// - Throws: `Fault` that names file, line, key and what was expected.
  init(text: String, file: String) throws {
    let table: TOMLTable
    do { table = try TOMLTable(string: text) } catch { throw Fault(description: "\(file): \(error)") }
    let tables = ["keys", "layouts"]
    for key in tables where table[key] != nil {
      guard let part = table[key]?.table else {
        throw Fault(description: "\(file): \(key): expected a table [\(key)]")
      }
      try take(key, part, text, file)
    }
    for key in table.keys where !tables.contains(key) {
      let place = "\(file)\(ConfigurationFile.line(of: key, in: text).map { ":\($0)" } ?? ""): \(key)"
      guard let setting = Setting.all.first(where: { $0.name == key }) else {
        let names = (Setting.all.map(\.name) + ["[keys]", "[layouts]"]).joined(separator: ", ")
        throw Fault(description: "\(place): is no setting: expected one of \(names)")
      }
      guard let arguments = ConfigurationFile.arguments(setting, table[key]) else {
        throw Fault(description: "\(place): expected \(setting.kind.expectation)")
      }
      // Each by itself, so that a wrong value is known with its place.
      do {
        if key == "theme", let name = table[key]?.string { _ = try ThemeFolders.shelf.load(name) }
        try ScreenSetup.$current.withValue(screen) { _ = try RunCommand.parse(["strategy"] + arguments) }
      } catch {
        let message = (error as? ThemeError)?.description ?? RunCommand.message(for: error)
        throw Fault(description: "\(place): \(message)")
      }
      entries.append((setting, arguments))
    }
  }

  /// Takes the keys of commands, or the user's own layouts.
  private mutating func take(_ name: String, _ table: TOMLTable, _ text: String, _ file: String) throws {
    func place(_ key: String) -> String {
      "\(file)\(ConfigurationFile.line(of: key, in: text, under: name).map { ":\($0)" } ?? "")"
    }
    var bindings: [(command: String, keys: [String])] = []
    // In the order in which they are written, which is that of their keys.
    let places = table.keys.map { ($0, ConfigurationFile.line(of: $0, in: text, under: name) ?? 0) }
    for key in places.sorted(by: { $0.1 < $1.1 }).map(\.0) {
      guard let texts = ConfigurationFile.texts(table[key]) else {
        throw Fault(description: "\(place(key)): \(key): expected a list of texts such as [\"…\"]")
      }
      if name == "keys" {
        bindings.append((key, texts))
        continue
      }
      if LayoutPlan.builtInNames.contains(key) {
        throw Fault(
          description: "\(place(key)): layout \(key): there is one of that name already: expected another")
      }
      if screen.layouts.count == 4 {
        throw Fault(
          description:
            "\(place(key)): layout \(key): is the fifth: expected four at most, for the keys 6 to 9")
      }
      do { screen.layouts.append(try LayoutPlan(name: key, rows: texts)) } catch {
        throw Fault(description: "\(place(key)): layout \(key): \(error)")
      }
    }
    do { if name == "keys" { screen.keys = try KeyMap(bindings) } } catch let fault as KeyMap.Fault {
      throw Fault(description: "\(place(fault.command)): \(fault)")
    }
  }

  /// A text, or a list of them.
  private static func texts(_ value: (any TOMLValueConvertible)?) -> [String]? {
    if let text = value?.string { return [text] }
    guard let array = value?.array else { return nil }
    var texts: [String] = []
    for item in array {
      guard let text = item.string else { return nil }
      texts.append(text)
    }
    return texts
  }

  /// The arguments of the command line, after those of the file that it does not give itself.
  func merged(into arguments: [String]) -> [String] {
    guard let command = arguments.first, command == "run" || command == "demo" else { return arguments }
    let given = Set(arguments.compactMap { $0.hasPrefix("--") ? $0.dropFirst(2).prefix { $0 != "=" } : nil })
    // The market is one choice out of several.
    let markets: Set<Substring> = ["data", "market", "csv"]
    let additions = entries.filter { entry in
      let name = Substring(entry.setting.name)
      if command == "demo", !entry.setting.isForDemo { return false }
      if markets.contains(name), !given.isDisjoint(with: markets) { return false }
      return !given.contains(name)
    }
    // Behind the rest: a list must not swallow the name of the strategy.
    return arguments + additions.flatMap(\.arguments)
  }

  private static func arguments(_ setting: Setting, _ value: (any TOMLValueConvertible)?) -> [String]? {
    let option = "--\(setting.name)"
    switch setting.kind {
    case .flag: return value?.bool.map { $0 ? [option] : [] }
    case .number:
      return (value?.int.map { "\($0)" } ?? value?.double.map { "\($0)" }).map { ["\(option)=\($0)"] }
    case .text:
      // Durations without a unit are minutes, so numbers are fine too.
      return (value?.string ?? value?.int.map { "\($0)" } ?? value?.double.map { "\($0)" })
        .map { ["\(option)=\($0)"] }
    case .list:
      return value?.array == nil ? nil : texts(value)?.map { "\(option)=\($0)" }
    }
  }

  /// - Parameter table: the head of the table that the key stands in; the first of all keys of that name without.
  private static func line(of key: String, in text: String, under table: String? = nil) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let begin = table.flatMap { name in
      lines.firstIndex { $0.trimmingCharacters(in: .whitespaces) == "[\(name)]" }
    }
    return lines.indices.first { i in
      let line = lines[i]
      guard i >= begin ?? 0 else { return false }
      let name = line.prefix { $0 != "=" }.trimmingCharacters(in: .whitespaces)
      return name == key || name == "\"\(key)\""
    }.map { $0 + 1 }
  }
}

extension Setting.Kind {
  fileprivate var expectation: String {
    switch self {
    case .text: "a text such as \"…\""
    case .number: "a number"
    case .flag: "true or false"
    case .list: "a list of texts such as [\"…\"]"
    }
  }
}

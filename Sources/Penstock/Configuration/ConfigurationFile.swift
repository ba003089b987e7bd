import ArgumentParser
import Foundation
import TOMLKit

/// The user's `config.toml`: settings that hold where the command line says nothing else.
struct ConfigurationFile {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// What stands in it: a setting with the arguments that say the same.
  private(set) var entries: [(setting: Setting, arguments: [String])] = []

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
    for key in table.keys {
      let place = "\(file)\(ConfigurationFile.line(of: key, in: text).map { ":\($0)" } ?? ""): \(key)"
      guard let setting = Setting.all.first(where: { $0.name == key }) else {
        let names = Setting.all.map(\.name).joined(separator: ", ")
        throw Fault(description: "\(place): is no setting: expected one of \(names)")
      }
      guard let arguments = ConfigurationFile.arguments(setting, table[key]) else {
        throw Fault(description: "\(place): expected \(setting.kind.expectation)")
      }
      // Each by itself, so that a wrong value is known with its place.
      do {
        _ = try RunCommand.parse(["strategy"] + arguments)
      } catch {
        throw Fault(description: "\(place): \(RunCommand.message(for: error))")
      }
      entries.append((setting, arguments))
    }
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
      guard let array = value?.array else { return nil }
      var items: [String] = []
      for item in array {
        guard let text = item.string else { return nil }
        items.append(text)
      }
      return items.map { "\(option)=\($0)" }
    }
  }

  private static func line(of key: String, in text: String) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { line in
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

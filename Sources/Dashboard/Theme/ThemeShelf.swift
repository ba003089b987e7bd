import Foundation

/// A theme as it was found, with what is wrong in its files.
public struct LoadedTheme: Sendable {
  public let theme: Theme
  /// The parent's value stands for each of them.
  public let faults: [ThemeFault]
  let source: ThemeSource

  /// The whole theme as a file of its own, without a parent.
  public var toml: String { source.toml }
}

/// The themes that can be chosen: the terminal's own, and files in folders of which the first wins.
public struct ThemeShelf: Sendable {
  public let folders: [String]

  public init(folders: [String]) {
    self.folders = folders
  }

  /// Every name with the folder of its file, sorted; nil for what is built in.
  public var entries: [(name: String, folder: String?)] {
    var entries: [String: String?] = [Theme.terminal.name: nil]
    for folder in folders {
      for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where file.hasSuffix(".toml") && !file.hasPrefix(".") {
        let name = String(file.dropLast(5))
        if entries[name] == nil { entries[name] = folder }
      }
    }
    return entries.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// What `load` finds, sorted.
  public var names: [String] { entries.map(\.name) }

  /// The theme of a name, or of the path of a file.
  /// - Throws: when there is none or it cannot be read as TOML; all else that is wrong is a fault of the theme.
  public func load(_ name: String) throws(ThemeError) -> LoadedTheme {
    if name.contains("/") { return try load(file: name) }
    if name == Theme.terminal.name {
      return LoadedTheme(theme: .terminal, faults: [], source: ThemeSource(.terminal))
    }
    guard let path = paths(of: name).first else {
      throw ThemeError(
        description: "there is no theme \"\(name)\": \(expectation(oneOf: names, insteadOf: name))")
    }
    return try load(path, named: name)
  }

  /// The theme in a file, whose parents may also stand beside it.
  public func load(file path: String) throws(ThemeError) -> LoadedTheme {
    let url = URL(fileURLWithPath: path)
    let shelf = ThemeShelf(folders: [url.deletingLastPathComponent().path] + folders)
    return try shelf.load(path, named: url.deletingPathExtension().lastPathComponent)
  }

  private func load(_ path: String, named name: String) throws(ThemeError) -> LoadedTheme {
    var faults: [ThemeFault] = []
    let source = try read(path, [(name, path)], &faults)
    return LoadedTheme(theme: source.theme(named: name), faults: faults, source: source)
  }

  /// - Parameter line: the file and those that inherit from it, the first of them first.
  private func read(
    _ path: String, _ line: [(name: String, path: String)], _ faults: inout [ThemeFault]
  ) throws(ThemeError) -> ThemeSource {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ThemeError(description: "\(path): cannot be read: expected a theme file")
    }
    var inherited: [ThemeFault] = []
    let text = String(decoding: data, as: UTF8.self)
    let reader = try ThemeReader(text, file: path) { name throws(ThemeError) in
      if name == Theme.terminal.name { return ThemeSource(.terminal) }
      let paths = paths(of: name)
      // A file may refine one of its own name in a later folder.
      let path = paths.first { path in !line.contains { ThemeShelf.isSame($0.path, path) } }
      guard let path else {
        let names = names.filter { name in !line.contains { $0.name == name } }
        let circle = (line.map(\.name) + [name]).joined(separator: " → ")
        let fault = paths.isEmpty ? "there is no such theme" : "inherits in a circle, \(circle)"
        throw ThemeError(description: "\(fault): \(expectation(oneOf: names, insteadOf: name))")
      }
      return try read(path, line + [(name, path)], &inherited)
    }
    faults += inherited + reader.faults
    return reader.source
  }

  private func paths(of name: String) -> [String] {
    folders.map { "\($0)/\(name).toml" }.filter(FileManager.default.fileExists)
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    URL(fileURLWithPath: a).resolvingSymlinksInPath() == URL(fileURLWithPath: b).resolvingSymlinksInPath()
  }
}

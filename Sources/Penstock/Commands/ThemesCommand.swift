import ArgumentParser
import Dashboard
import Foundation

/// Themes: which there are, what stands in them, whether a file is right, and those of other programs.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the themes, print one as a file, check a file, import a scheme.",
    discussion: """
      Examples:
        penstock themes
        penstock themes nord > ~/.config/penstock/themes/mine.toml
        penstock themes --check ~/.config/penstock/themes/mine.toml
        penstock themes --import dracula.yaml --name Dracula > ~/.config/penstock/themes/dracula.toml
        penstock run weekly-net --market seed=7 --theme mine
      Schemes that can be imported: base16 and base24 in YAML, themes of btop.
      """)

  @Argument(
    help: "Print this theme as a file, with all that it inherits.",
    completion: .custom { _, _, _ in ThemeFolders.shelf.names })
  var theme: String?

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp("Print a theme made of another program's scheme.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "theme"]))
  var importFile: String?

  @Option(help: ArgumentHelp("What the imported theme is called.", valueName: "text"))
  var name: String?

  @Option(
    help: ArgumentHelp("Say what is wrong in a theme file.", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var check: String?

  func validate() throws {
    guard [theme, importFile, check].compactMap({ $0 }).count <= 1 else {
      throw ValidationError("a theme, --import and --check were given together: expected one of them")
    }
    guard name == nil || importFile != nil else {
      throw ValidationError("--name was given without --import")
    }
  }

  func run() throws {
    do {
      if let theme {
        try show(theme)
      } else if let importFile {
        try convert(importFile)
      } else if let check {
        try examine(check)
      } else {
        list()
      }
    } catch let error as ThemeError {
      writeError("penstock: \(error)")
      throw RunExit.badInput
    }
  }

  private func list() {
    let shelf = ThemeFolders.shelf
    let entries = shelf.entries
    let width = entries.map(\.name.count).max() ?? 0
    let depth = ThemesCommand.depth(isTerminal: isatty(1) == 1, ProcessInfo.processInfo.environment)
    for (name, folder) in entries {
      var line = name.padding(toLength: width + 2, withPad: " ", startingAt: 0)
      // A theme that cannot be read is there nevertheless: what is wrong is told where it is chosen or checked.
      if depth != .mono, let theme = try? shelf.load(name).theme {
        line += theme.reduced(to: depth).swatch.ansi(depth: depth).filter { !$0.isNewline } + "  "
      }
      print(line + (folder ?? "built in"))
    }
  }

  private func show(_ name: String) throws {
    let loaded = try ThemeFolders.shelf.load(name)
    for fault in loaded.faults { writeError("penstock: \(fault)") }
    print(loaded.toml, terminator: "")
  }

  private func convert(_ file: String) throws {
    print(try ImportedTheme(file: file, title: name).toml, terminator: "")
    let folder = "\(UserFolder.configuration.path())/themes"
    writeError("to choose it with --theme NAME, save it as \(folder)/NAME.toml")
  }

  private func examine(_ file: String) throws {
    let faults = try ThemeFolders.shelf.load(file: file).faults
    for fault in faults { writeError("\(fault)") }
    if !faults.isEmpty { throw RunExit.badInput }
    print("\(file): nothing is wrong")
  }

  /// The colours that a swatch can have; none where nobody sees them or wants them.
  static func depth(isTerminal: Bool, _ environment: [String: String]) -> ColorDepth {
    let term = environment["TERM"] ?? "dumb"
    guard isTerminal, term != "dumb", environment["NO_COLOR"]?.isEmpty ?? true else { return .mono }
    if ["truecolor", "24bit"].contains(environment["COLORTERM"]) || term.hasSuffix("-direct") {
      return .truecolor
    }
    return term.contains("256color") ? .indexed256 : .ansi16
  }
}

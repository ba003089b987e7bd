import ArgumentParser
import Dashboard
import Foundation

/// How the screen is drawn.
struct ScreenOptions: ParsableArguments {
  @Option(help: "The name of a theme.")
  var theme = "terminal"

  @Option(help: "auto, 256, 16, mono or truecolor.")
  var colors = "auto"

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Ask before the stop key ends the run.")
  var confirmStop = false

  @Option(help: "Frames a second, 1 to 60.")
  var fps = 10

  mutating func validate() throws {
    guard (1...60).contains(fps) else { throw ValidationError("--fps \(fps): expected 1 to 60") }
    guard colors == "auto" || ColorDepth(rawValue: colors) != nil else {
      throw ValidationError("--colors \(colors): expected auto, 256, 16, mono or truecolor")
    }
  }

  /// Nil for as many as the terminal has.
  var depth: ColorDepth? { ColorDepth(rawValue: colors) }

  func chosenTheme() throws -> Theme {
    if theme == "terminal" { return .terminal }
    return try Theme.named(theme, in: ThemeFolders.paths)
  }
}

/// Where theme files lie: the user's configuration, the installation's share folder, the checkout that was built.
enum ThemeFolders {
  static var paths: [String] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? NSHomeDirectory()
    let configuration =
      environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.config"
    var paths = ["\(configuration)/penstock/themes"]
    var folder = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
      .resolvingSymlinksInPath()
      .deletingLastPathComponent()
    paths.append(folder.deletingLastPathComponent().path + "/share/penstock/themes")
    // A build lies some levels below its checkout.
    for _ in 0..<5 {
      folder = folder.deletingLastPathComponent()
      paths.append(folder.path + "/themes")
    }
    return paths
  }
}

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

  /// What the dashboard is given.
  var dashboard: DashboardSettings {
    var settings = DashboardSettings()
    settings.confirmsStop = confirmStop
    settings.themes = Theme.available(in: ThemeFolders.paths)
    settings.theme = theme
    return settings
  }

  func chosenTheme() throws -> Theme {
    if theme == "terminal" { return .terminal }
    return try Theme.named(theme, in: ThemeFolders.paths)
  }
}

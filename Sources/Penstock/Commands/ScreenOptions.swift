import ArgumentParser
import Dashboard
import Foundation
import Terminal

/// How the screen is drawn.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: "One of those that `penstock themes` lists, or the path of a theme file.",
    completion: .custom { _, _, _ in ThemeFolders.shelf.names })
  var theme = "terminal"

  @Option(help: "auto, 256, 16, mono or truecolor.")
  var colors = "auto"

  @Option(
    help: ArgumentHelp(
      "The layout to begin with: all, quant, ml, trades, minimal, or one of your own.", valueName: "name"),
    completion: .custom { _, _, _ in LayoutPlan.builtInNames + ScreenSetup.current.layouts.map(\.name) })
  var layout = "all"

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Option(
    help: ArgumentHelp(
      "Columns and rows of what --once prints. (default: those of the terminal, else 120x40)",
      valueName: "120x40"))
  var size: ScreenSize?

  @Flag(help: "Ask before the stop key ends the run.")
  var confirmStop = false

  @Option(help: "Frames a second, 1 to 60. (default: 10, over ssh 4)")
  var fps: Int?

  @Option(help: "Mark frames so that no half of one is seen: auto, on or off.")
  var sync = "auto"

  mutating func validate() throws {
    if let fps, !(1...60).contains(fps) { throw ValidationError("--fps \(fps): expected 1 to 60") }
    guard SynchronizedOutput(rawValue: sync) != nil else {
      throw ValidationError("--sync \(sync): expected auto, on or off")
    }
    let layouts = LayoutPlan.builtInNames + ScreenSetup.current.layouts.map(\.name)
    guard layouts.contains(layout) else {
      throw ValidationError("--layout \(layout): expected one of \(layouts.joined(separator: ", "))")
    }
    guard colors == "auto" || ColorDepth(rawValue: colors) != nil else {
      throw ValidationError("--colors \(colors): expected auto, 256, 16, mono or truecolor")
    }
  }

  /// Nil for as many as the terminal has.
  var depth: ColorDepth? { ColorDepth(rawValue: colors) }

  var synchronized: SynchronizedOutput { SynchronizedOutput(rawValue: sync) ?? .auto }

  /// What the dashboard is given.
  var dashboard: DashboardSettings {
    var settings = DashboardSettings()
    settings.confirmsStop = confirmStop
    settings.keys = ScreenSetup.current.keys
    settings.layouts = ScreenSetup.current.layouts
    settings.layout = layout
    settings.themes = ThemeFolders.shelf.names
    settings.theme = theme
    return settings
  }

  /// What is wrong in its files is told on standard error; the theme stands nevertheless.
  func chosenTheme() throws -> Theme {
    let loaded = try ThemeFolders.shelf.load(theme)
    // A run with a screen begins the process once more: nothing has to be told twice.
    if getenv("PENSTOCK_THEME_TOLD") == nil {
      for fault in loaded.faults { writeError("penstock: \(fault)") }
    }
    setenv("PENSTOCK_THEME_TOLD", "1", 1)
    return loaded.theme
  }
}

import ArgumentParser
import Dashboard
import Foundation
import Terminal

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

  @Option(help: "Frames a second, 1 to 60. (default: 10, over ssh 4)")
  var fps: Int?

  @Option(help: "Mark frames so that no half of one is seen: auto, on or off.")
  var sync = "auto"

  mutating func validate() throws {
    if let fps, !(1...60).contains(fps) { throw ValidationError("--fps \(fps): expected 1 to 60") }
    guard SynchronizedOutput(rawValue: sync) != nil else {
      throw ValidationError("--sync \(sync): expected auto, on or off")
    }
    guard colors == "auto" || ColorDepth(rawValue: colors) != nil else {
      throw ValidationError("--colors \(colors): expected auto, 256, 16, mono or truecolor")
    }
  }

  /// Nil for as many as the terminal has.
  var depth: ColorDepth? { ColorDepth(rawValue: colors) }

  var synchronized: SynchronizedOutput { SynchronizedOutput(rawValue: sync) ?? .auto }

  func chosenTheme() throws -> Theme {
    if theme == "terminal" { return .terminal }
    return try Theme.named(theme, in: ThemeFolders.paths)
  }
}

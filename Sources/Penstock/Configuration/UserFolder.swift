import Foundation

/// Where the user's own files lie, by the rules of the XDG base directories: a variable that is no absolute path counts
/// as not set.
enum UserFolder: String {
  case configuration = "XDG_CONFIG_HOME"
  case state = "XDG_STATE_HOME"

  /// Penstock's part of it.
  func path(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    let home = environment["HOME"] ?? NSHomeDirectory()
    let standard = self == .configuration ? "\(home)/.config" : "\(home)/.local/state"
    let base = environment[rawValue].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? standard
    return "\(base)/penstock"
  }
}

/// Whether frames are framed by marks between which a terminal shows nothing, so that no half of one is ever seen.
public enum SynchronizedOutput: String, Sendable, CaseIterable {
  /// When the terminal says that it knows them.
  case auto
  case on, off

  /// Mode 2026. A frame below this many bytes comes in one piece anyway.
  static let least = 1024
  static let begin = Array("\u{1B}[?2026h".utf8)
  static let end = Array("\u{1B}[?2026l".utf8)
  /// Asks for the state of the mode, and then for what every terminal answers.
  static let query = Array("\u{1B}[?2026$p\u{1B}[c".utf8)
}

/// Whether frames are marked, so that no half of one is ever seen.
public enum SynchronizedOutput: String, Sendable, CaseIterable {
  /// When the terminal says that it knows the marks.
  case auto
  case on, off
}

public import Dashboard

/// What the terminal reports.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  case resized(Size)
  /// There is no terminal any more.
  case lost
}

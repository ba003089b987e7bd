public import Market

/// What a key asks for, beyond the screen itself.
public enum DashboardAction: Hashable, Sendable {
  case stop, togglePause, faster, slower, fullSpeed, leave, suspend, redraw
  /// As it was typed: `50x`.
  case pace(String)
  /// Goes on so far, and pauses.
  case step, stepDay, stepOrder, stepTraining
  case runUntil(Instant)
  /// Shows the screen in another theme.
  case theme(String)
  case mouse(Bool)
  /// Into a folder; into the usual one when it is empty.
  case export(String)
}

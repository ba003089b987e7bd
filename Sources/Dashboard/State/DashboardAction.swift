/// What a key asks for, beyond the screen itself.
public enum DashboardAction: Hashable, Sendable {
  case stop, togglePause, faster, slower, fullSpeed, step, leave, suspend, redraw
}

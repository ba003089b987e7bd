/// What asked a run to end.
public enum EndSource: String, Sendable, Hashable, Codable, CaseIterable {
  /// The stop key.
  case key
  /// Ctrl-C, SIGINT.
  case interrupt
  /// SIGTERM.
  case terminate
  /// SIGHUP: the terminal is gone.
  case hangup
  /// Another process that asked for it.
  case command
  /// The strategy itself.
  case strategy
  /// A limit that was set for the run.
  case limit
  /// The process that had started this one is gone.
  case parent
}

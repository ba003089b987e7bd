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

  /// As it is named to people: `the stop key`, `Ctrl-C`, `SIGTERM`.
  public var words: String {
    switch self {
    case .key: "the stop key"
    case .interrupt: "Ctrl-C"
    case .terminate: "SIGTERM"
    case .hangup: "SIGHUP"
    case .command: "another process"
    case .strategy: "the strategy"
    case .limit: "its limit"
    case .parent: "the end of its parent"
    }
  }
}

public import Market

public enum LogLevel: String, Sendable, Hashable, Codable, Comparable {
  case debug, info, warning, error

  private var rank: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }

  public static func < (a: LogLevel, b: LogLevel) -> Bool { a.rank < b.rank }
}

public struct LogLine: Sendable, Hashable, Codable {
  /// Simulated time.
  public var at: Instant
  public var level: LogLevel
  public var text: String

  public init(at: Instant, level: LogLevel, text: String) {
    self.at = at
    self.level = level
    self.text = text
  }
}

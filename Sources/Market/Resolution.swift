/// How much time one bar covers.
public enum Resolution: String, CaseIterable, Sendable, Codable, Comparable {
  case tick, second, minute, hour, daily

  /// The length of one bar; zero for ticks.
  public var span: TimeSpan {
    switch self {
    case .tick: .zero
    case .second: .seconds(1)
    case .minute: .minutes(1)
    case .hour: .hours(1)
    case .daily: .days(1)
    }
  }

  public static func < (a: Resolution, b: Resolution) -> Bool { a.span < b.span }
}

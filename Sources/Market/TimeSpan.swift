/// A length of time in nanoseconds, positive or negative. Arithmetic saturates.
public struct TimeSpan: Hashable, Comparable, Sendable {
  public var nanoseconds: Int64

  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  public static let zero = TimeSpan(nanoseconds: 0)

  public static func milliseconds(_ n: Int64) -> TimeSpan {
    TimeSpan(nanoseconds: n.saturatingTimes(1_000_000))
  }
  public static func seconds(_ n: Int64) -> TimeSpan {
    TimeSpan(nanoseconds: n.saturatingTimes(1_000_000_000))
  }
  public static func minutes(_ n: Int64) -> TimeSpan { .seconds(n.saturatingTimes(60)) }
  public static func hours(_ n: Int64) -> TimeSpan { .seconds(n.saturatingTimes(3_600)) }
  public static func days(_ n: Int64) -> TimeSpan { .seconds(n.saturatingTimes(86_400)) }

  /// The span in seconds, as a floating-point number.
  @inlinable
  public var inSeconds: Double { Double(nanoseconds) / 1e9 }

  @inlinable
  public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.nanoseconds < b.nanoseconds }

  @inlinable
  public static func + (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(nanoseconds: a.nanoseconds.saturatingPlus(b.nanoseconds))
  }

  @inlinable
  public static func - (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(nanoseconds: a.nanoseconds.saturatingMinus(b.nanoseconds))
  }

  @inlinable
  public static func * (a: TimeSpan, n: Int64) -> TimeSpan {
    TimeSpan(nanoseconds: a.nanoseconds.saturatingTimes(n))
  }

  @inlinable
  public static prefix func - (a: TimeSpan) -> TimeSpan { .zero - a }
}

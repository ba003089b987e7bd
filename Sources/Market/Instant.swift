/// A point in time: nanoseconds since 1970-01-01 00:00 UTC.
///
/// Covers the years 1678 to 2261. Arithmetic saturates at both ends, so a far date from a file never traps.
public struct Instant: Hashable, Comparable, Sendable {
  public var nanoseconds: Int64

  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  @inlinable
  public init(seconds: Int64) {
    self.nanoseconds = seconds.saturatingTimes(1_000_000_000)
  }

  public static let distantPast = Instant(nanoseconds: .min)
  public static let distantFuture = Instant(nanoseconds: .max)

  /// Whole seconds since 1970, rounded down.
  @inlinable
  public var seconds: Int64 {
    let quotient = nanoseconds / 1_000_000_000
    return nanoseconds % 1_000_000_000 < 0 ? quotient - 1 : quotient
  }

  @inlinable
  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

  @inlinable
  public static func + (a: Instant, b: TimeSpan) -> Instant {
    Instant(nanoseconds: a.nanoseconds.saturatingPlus(b.nanoseconds))
  }

  @inlinable
  public static func - (a: Instant, b: TimeSpan) -> Instant {
    Instant(nanoseconds: a.nanoseconds.saturatingMinus(b.nanoseconds))
  }

  @inlinable
  public static func - (a: Instant, b: Instant) -> TimeSpan {
    TimeSpan(nanoseconds: a.nanoseconds.saturatingMinus(b.nanoseconds))
  }
}

extension Instant: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let instant = Instant(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "\(text) is no UTC time like 2013-10-07T13:31:00Z"
        ))
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Instant: CustomStringConvertible {
  /// ISO 8601 in UTC, with as many decimals of a second as are needed: `2013-10-07T13:31:00Z`.
  public var description: String {
    let local = LocalTime(seconds: seconds)
    let fraction = nanoseconds - seconds.saturatingTimes(1_000_000_000)
    guard fraction != 0 else { return "\(local.day)T\(local.clock)Z" }
    var digits = String(fraction)
    digits = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(local.day)T\(local.clock).\(digits)Z"
  }

  /// Reads what `description` writes.
  public init?(_ text: some StringProtocol) {
    guard text.hasSuffix("Z"), let t = text.firstIndex(of: "T"), let day = Day(text[..<t]) else { return nil }
    let clock = text[text.index(after: t)...].dropLast()
    let parts = clock.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let time = TimeOfDay(parts[0]) else { return nil }
    var fraction: Int64 = 0
    if parts.count == 2 {
      guard (1...9).contains(parts[1].count), let digits = Int64(parts[1]), digits >= 0 else { return nil }
      fraction = (parts[1].count..<9).reduce(digits) { value, _ in value * 10 }
    }
    self = Instant(seconds: Int64(day.number) * 86_400) + time.span + TimeSpan(nanoseconds: fraction)
  }
}

extension Int64 {
  @inlinable
  func saturatingPlus(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  @inlinable
  func saturatingMinus(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }

  @inlinable
  func saturatingTimes(_ other: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }
}

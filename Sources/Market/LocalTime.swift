/// A time of day on a 24-hour clock, as a span since midnight; `24:00` is the end of the day.
public struct TimeOfDay: Hashable, Comparable, Sendable {
  public var span: TimeSpan

  public init(_ span: TimeSpan) {
    self.span = span
  }

  public static func time(_ hour: Int, _ minute: Int, _ second: Int = 0) -> TimeOfDay {
    TimeOfDay(.hours(Int64(hour)) + .minutes(Int64(minute)) + .seconds(Int64(second)))
  }

  public static let midnight = TimeOfDay(.zero)

  public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.span < b.span }

  /// Reads `09:30` and `09:30:00`, up to `24:00`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard part.count == 2, let number = Int(part), number >= 0 else { return nil }
      numbers.append(number)
    }
    if numbers.count == 2 { numbers.append(0) }
    guard numbers[1] < 60, numbers[2] < 60, numbers[0] < 24 || numbers == [24, 0, 0] else { return nil }
    self = .time(numbers[0], numbers[1], numbers[2])
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// `09:30:00`
  public var description: String {
    let seconds = Int(span.nanoseconds / 1_000_000_000)
    return "\((seconds / 3600).padded(2)):\((seconds / 60 % 60).padded(2)):\((seconds % 60).padded(2))"
  }
}

/// A wall-clock reading in some time zone: a date and a time of that day.
public struct LocalTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var day: Day
  public var time: TimeOfDay

  public init(_ day: Day, _ time: TimeOfDay) {
    self.day = day
    self.time = time
  }

  /// From seconds since 1970-01-01 00:00 of the same clock.
  init(seconds: Int64) {
    let days = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
    day = Day(number: Int32(clamping: days))
    let rest = seconds % 86_400
    time = TimeOfDay(.seconds(rest < 0 ? rest + 86_400 : rest))
  }

  /// From nanoseconds since 1970-01-01 00:00 of the same clock.
  public init(nanoseconds: Int64) {
    let length: Int64 = 86_400_000_000_000
    let days = nanoseconds / length - (nanoseconds % length < 0 ? 1 : 0)
    day = Day(number: Int32(clamping: days))
    let rest = nanoseconds % length
    time = TimeOfDay(TimeSpan(nanoseconds: rest < 0 ? rest + length : rest))
  }

  /// Nanoseconds since 1970-01-01 00:00 of the same clock.
  var nanoseconds: Int64 {
    Int64(day.number).saturatingTimes(86_400_000_000_000).saturatingPlus(time.span.nanoseconds)
  }

  /// `09:30:00`
  public var clock: String { time.description }

  /// `2013-10-07 09:30:00`
  public var description: String { "\(day) \(time)" }

  public static func < (a: LocalTime, b: LocalTime) -> Bool {
    a.day == b.day ? a.time < b.time : a.day < b.day
  }
}

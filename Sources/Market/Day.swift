/// A date of the Gregorian calendar, without a time zone: days since 1970-01-01.
public struct Day: Hashable, Comparable, Sendable {
  public var number: Int32

  @inlinable
  public init(number: Int32) {
    self.number = number
  }

  /// Nil for a date that does not exist. Years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    // Howard Hinnant's days_from_civil: years begin in March, so the leap day comes last.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public var components: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  public var year: Int { components.year }
  public var month: Int { components.month }
  public var dayOfMonth: Int { components.day }

  public var weekday: Weekday {
    let index = (Int(number) + 4) % 7
    return Weekday(rawValue: index < 0 ? index + 7 : index) ?? .sunday
  }

  @inlinable
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  @inlinable
  public static func + (a: Day, n: Int) -> Day { Day(number: a.number &+ Int32(clamping: n)) }
  @inlinable
  public static func - (a: Day, n: Int) -> Day { Day(number: a.number &- Int32(clamping: n)) }
  @inlinable
  public static func - (a: Day, b: Day) -> Int { Int(a.number) - Int(b.number) }
}

extension Day: CustomStringConvertible, LosslessStringConvertible, Codable {
  public var description: String {
    let (year, month, day) = components
    return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
  }

  /// Reads `2013-10-07`.
  public init?(_ text: String) {
    self.init(text[...])
  }

  /// Reads `2013-10-07`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(text) is no date like 2013-10-07"))
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

public enum Weekday: Int, CaseIterable, Sendable, Codable {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday
}

extension Int {
  /// Decimal digits, filled with zeros on the left up to `width`.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}

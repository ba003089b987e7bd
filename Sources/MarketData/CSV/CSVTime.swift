import Market

/// A moment as a CSV file writes it: exact when there is a zone or a count since 1970, else a reading of some clock.
struct CSVTime: Equatable {
  /// Nanoseconds since 1970, of UTC or of the clock that is meant.
  var nanoseconds: Int64
  var isExact: Bool
  /// Whether only a date was given.
  var isDate: Bool

  private init(_ nanoseconds: Int64, isExact: Bool, isDate: Bool = false) {
    self.nanoseconds = nanoseconds
    self.isExact = isExact
    self.isDate = isDate
  }

  private static let day: Int64 = 86_400_000_000_000

  /// Reads `2013-10-07`, `2013/10/07 09:30:00.5`, `2013-10-07T13:30Z`, `20131007`, and seconds, milliseconds,
  /// microseconds or nanoseconds since 1970; the time of day may stand in a field of its own, as `09:30:00` or `93000`.
  init?(_ bytes: [UInt8], _ field: Range<Int>, clock: Range<Int>?) {
    var text = Cursor(bytes: bytes, at: field.lowerBound, end: field.upperBound)
    let digits = text.leadingDigits
    if digits == field.count, digits != 8 {
      guard clock == nil, let count = text.integer(digits) else { return nil }
      // By the number of digits: each of them reaches from 2001 to 2286.
      let unit: Int64
      switch digits {
      case 9, 10: unit = 1_000_000_000
      case 12, 13: unit = 1_000_000
      case 15, 16: unit = 1_000
      case 18, 19: unit = 1
      default: return nil
      }
      let (value, overflow) = count.multipliedReportingOverflow(by: unit)
      guard !overflow else { return nil }
      self.init(value, isExact: true)
      return
    }
    guard let date = text.date() else { return nil }
    let midnight = Int64(date.number) * CSVTime.day
    if let clock {
      var text = Cursor(bytes: bytes, at: clock.lowerBound, end: clock.upperBound)
      guard let time = text.clock(), text.isAtEnd else { return nil }
      self.init(midnight + time, isExact: false)
      return
    }
    if text.isAtEnd {
      self.init(midnight, isExact: false, isDate: true)
      return
    }
    guard text.skip(UInt8(ascii: "T")) || text.skip(UInt8(ascii: " ")), let time = text.clock() else {
      return nil
    }
    if text.isAtEnd {
      self.init(midnight + time, isExact: false)
      return
    }
    guard let offset = text.offset(), text.isAtEnd else { return nil }
    self.init(midnight + time - offset, isExact: true)
  }
}

/// Reads parts of a time off a stretch of bytes.
private struct Cursor {
  let bytes: [UInt8]
  var at: Int
  let end: Int

  var isAtEnd: Bool { at == end }

  var leadingDigits: Int {
    var i = at
    while i < end, bytes[i] >= 48, bytes[i] <= 57 { i += 1 }
    return i - at
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard at < end, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  mutating func integer(_ count: Int) -> Int64? {
    guard count > 0, count <= 19, leadingDigits >= count else { return nil }
    var value: Int64 = 0
    for i in at..<(at + count) {
      let (tens, o) = value.multipliedReportingOverflow(by: 10)
      let (sum, p) = tens.addingReportingOverflow(Int64(bytes[i] - 48))
      if o || p { return nil }
      value = sum
    }
    at += count
    return value
  }

  mutating func date() -> Day? {
    guard let year = integer(4) else { return nil }
    let isSeparated = skip(UInt8(ascii: "-")) || skip(UInt8(ascii: "/")) || skip(UInt8(ascii: "."))
    guard let month = integer(2) else { return nil }
    if isSeparated, !(skip(UInt8(ascii: "-")) || skip(UInt8(ascii: "/")) || skip(UInt8(ascii: "."))) {
      return nil
    }
    guard let date = integer(2), (1700...2200).contains(year) else { return nil }
    return Day(year: Int(year), month: Int(month), day: Int(date))
  }

  /// `09:30`, `09:30:00.123`, `93000`, `0930`, in nanoseconds since midnight.
  mutating func clock() -> Int64? {
    let digits = leadingDigits
    var hour: Int64
    var minute: Int64
    var second: Int64 = 0
    if digits >= 3, digits <= 6 {
      guard let number = integer(digits) else { return nil }
      let full = digits <= 4 ? number * 100 : number
      (hour, minute, second) = (full / 10_000, full / 100 % 100, full % 100)
    } else {
      guard let h = integer(digits), digits <= 2, skip(UInt8(ascii: ":")), let m = integer(2) else {
        return nil
      }
      (hour, minute) = (h, m)
      if skip(UInt8(ascii: ":")) {
        guard let s = integer(2) else { return nil }
        second = s
      }
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    var nanoseconds = (hour * 3600 + minute * 60 + second) * 1_000_000_000
    if skip(UInt8(ascii: ".")) {
      let digits = leadingDigits
      guard digits >= 1, digits <= 9, var fraction = integer(digits) else { return nil }
      for _ in digits..<9 { fraction *= 10 }
      nanoseconds += fraction
    }
    return nanoseconds
  }

  /// `Z`, ` UTC`, `+05:30`, `-0400`, `+01`, in nanoseconds east of UTC.
  mutating func offset() -> Int64? {
    if skip(UInt8(ascii: "Z")) { return 0 }
    _ = skip(UInt8(ascii: " "))
    if at + 3 == end, bytes[at] == UInt8(ascii: "U"), bytes[at + 1] == UInt8(ascii: "T"),
      bytes[at + 2] == UInt8(ascii: "C")
    {
      at = end
      return 0
    }
    let isWest = skip(UInt8(ascii: "-"))
    guard isWest || skip(UInt8(ascii: "+")), let hours = integer(2) else { return nil }
    _ = skip(UInt8(ascii: ":"))
    let minutes = isAtEnd ? 0 : integer(2)
    guard let minutes, hours <= 14, minutes < 60 else { return nil }
    let size = (hours * 60 + minutes) * 60_000_000_000
    return isWest ? -size : size
  }
}

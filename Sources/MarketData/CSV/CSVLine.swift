import Market

/// Walks over the lines of a CSV file and tells where the fields of each begin and end, without making text of them.
struct CSVLine {
  let bytes: [UInt8]
  let separator: UInt8
  /// Counted from 1.
  private(set) var number = 0
  /// Begin and end of each field of the present line, quotation marks left out.
  private(set) var fields: [Range<Int>] = []
  private(set) var position: Int

  init(_ bytes: [UInt8], separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    // A byte order mark may stand in front.
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Moves on to the next line that is not empty; false at the end.
  mutating func next() -> Bool {
    while position < bytes.count {
      number += 1
      split()
      if fields.count > 1 || !(fields.first?.isEmpty ?? true) { return true }
    }
    return false
  }

  private mutating func split() {
    fields.removeAll(keepingCapacity: true)
    var begin = position
    var isQuoted = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == separator, !isQuoted {
        append(begin, position)
        begin = position + 1
      } else if byte == UInt8(ascii: "\n") {
        break
      }
      position += 1
    }
    append(begin, position)
    position += 1
  }

  private mutating func append(_ begin: Int, _ end: Int) {
    var (begin, end) = (begin, end)
    while begin < end, isBlank(bytes[begin]) { begin += 1 }
    while begin < end, isBlank(bytes[end - 1]) { end -= 1 }
    if end - begin >= 2, bytes[begin] == UInt8(ascii: "\""), bytes[end - 1] == UInt8(ascii: "\"") {
      begin += 1
      end -= 1
    }
    fields.append(begin..<end)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0D || byte == 0x09 && separator != 0x09
  }

  func text(_ i: Int) -> String {
    i < fields.count ? String(decoding: bytes[fields[i]].prefix(64), as: UTF8.self) : ""
  }

  /// A field as a number with eight decimals; nil for anything that is none, or is beyond ±92 billion.
  func number(_ i: Int) -> Int64? {
    guard i < fields.count else { return nil }
    let range = fields[i]
    var at = range.lowerBound
    let isNegative = at < range.upperBound && bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    // Sixteen digits and eight decimals are the common case; all else takes the long way.
    guard at < range.upperBound, range.upperBound - at <= 17 else { return slowNumber(range) }
    var value: Int64 = 0
    var decimals = -1
    while at < range.upperBound {
      let byte = bytes[at]
      if byte >= 48, byte <= 57 {
        value = value * 10 + Int64(byte - 48)
        if decimals >= 0 { decimals += 1 }
      } else if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else {
        return slowNumber(range)
      }
      at += 1
    }
    let missing = 8 - max(0, decimals)
    guard missing >= 0, range.count > (isNegative ? 2 : 1) || decimals < 0 else { return slowNumber(range) }
    let (scaled, overflow) = value.multipliedReportingOverflow(by: CSVLine.powers[missing])
    return overflow ? nil : isNegative ? -scaled : scaled
  }

  private static let powers: [Int64] = (0...8).map { Int64(truncatingIfNeeded: Decimals.power($0)) }

  private func slowNumber(_ range: Range<Int>) -> Int64? {
    Decimals.parse(String(decoding: bytes[range], as: UTF8.self), decimals: 8).flatMap { Int64(exactly: $0) }
  }

  /// A field as a whole number, rounded, of up to 19 digits.
  func whole(_ i: Int) -> Int64? {
    guard i < fields.count else { return nil }
    return Decimals.parse(String(decoding: bytes[fields[i]], as: UTF8.self), decimals: 0).flatMap {
      Int64(exactly: $0)
    }
  }
}

import Market

/// Reads columns of integers from the bytes of a CSV without a header, without making text of them.
struct LineReader {
  let bytes: [UInt8]
  let file: String
  private var position = 0
  private(set) var line = 0
  private var column = 0
  private var isLineOver = false

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Whether there is nothing in it at all.
  var isEmpty: Bool { bytes.allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } }

  /// Moves on to the next line that is not empty; false at the end.
  mutating func nextLine() -> Bool {
    while position < bytes.count {
      line += 1
      column = 0
      isLineOver = false
      if bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r") {
        position += 1
        if bytes[position - 1] == UInt8(ascii: "\r") { line -= 1 }
        continue
      }
      return true
    }
    return false
  }

  /// The next column of the line as an integer; digits after a point must be zeros. Empty gives 0 where allowed.
  mutating func integer(_ name: StaticString, orEmpty: Bool = false) throws(DataError) -> Int64 {
    try beginColumn(name)
    let begin = position
    var value: Int64 = 0
    var isNegative = false
    var isFraction = false
    var isGood = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if byte >= 48, byte <= 57 {
        if isFraction {
          if byte != 48 { isGood = false }
        } else {
          let (tens, o) = value.multipliedReportingOverflow(by: 10)
          let (sum, p) = tens.addingReportingOverflow(Int64(byte - 48))
          if o || p { isGood = false }
          value = sum
        }
      } else if byte == UInt8(ascii: "-"), position == begin {
        isNegative = true
      } else if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        isGood = false
      }
      position += 1
    }
    let isEmpty = position == begin
    guard isGood, !isEmpty || orEmpty else {
      throw fault("\(name)", shown(begin..<position), "expected a whole number")
    }
    endColumn()
    return isNegative ? -value : value
  }

  /// The next column as an integer of so many decimals; further ones are rounded half up. Empty gives 0 where allowed.
  mutating func decimal(
    _ name: StaticString, decimals: Int, orEmpty: Bool = false
  ) throws(DataError) -> Int64 {
    try beginColumn(name)
    let begin = position
    var value: Int64 = 0
    var left: Int?
    var isGood = true
    var roundsUp = false
    func add(_ digit: Int64) {
      let (tens, o) = value.multipliedReportingOverflow(by: 10)
      let (sum, p) = tens.addingReportingOverflow(digit)
      if o || p { isGood = false }
      value = sum
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if byte >= 48, byte <= 57 {
        if let rest = left {
          if rest > 0 { add(Int64(byte - 48)) } else if rest == 0 { roundsUp = byte >= 53 }
          left = rest - 1
        } else {
          add(Int64(byte - 48))
        }
      } else if byte == UInt8(ascii: "."), left == nil {
        left = decimals
      } else {
        isGood = false
      }
      position += 1
    }
    let isEmpty = position == begin
    for _ in 0..<max(0, left ?? decimals) { add(0) }
    if roundsUp, value < .max { value += 1 }
    guard isGood, !isEmpty || orEmpty else {
      throw fault("\(name)", shown(begin..<position), "expected a number from 0 on")
    }
    endColumn()
    return value
  }

  /// `20131007 09:00`
  mutating func dateAndTime(_ name: StaticString) throws(DataError) -> LocalTime {
    try beginColumn(name)
    let begin = position
    while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != UInt8(ascii: "\n"),
      bytes[position] != UInt8(ascii: "\r")
    {
      position += 1
    }
    let text = String(decoding: bytes[begin..<position], as: UTF8.self)
    let end = position
    endColumn()
    guard text.utf8.count == 14, let number = Int(text.prefix(8)), number >= 1900_00_00,
      let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100),
      let time = TimeOfDay(text.suffix(5))
    else {
      throw fault("\(name)", shown(begin..<end), "expected a time like 20131007 09:00")
    }
    return LocalTime(day, time)
  }

  /// Leaves the rest of the line.
  /// - Returns: its last column.
  mutating func lastColumn() -> String {
    var begin = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: ",") { begin = position + 1 }
      position += 1
    }
    let text = bytes[begin..<position].filter { $0 != UInt8(ascii: "\r") }
    if position < bytes.count { position += 1 }
    return String(decoding: text, as: UTF8.self)
  }

  /// Leaves the rest of the line.
  mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    if position < bytes.count { position += 1 }
  }

  private mutating func beginColumn(_ name: StaticString) throws(DataError) {
    guard !isLineOver else {
      throw DataError(
        file: file, line: line, column: "\(name)",
        "is missing: the line ends after \(column) column\(column == 1 ? "" : "s")")
    }
    column += 1
  }

  private mutating func endColumn() {
    if position < bytes.count, bytes[position] == UInt8(ascii: ",") {
      position += 1
    } else {
      isLineOver = true
    }
  }

  /// What a message shows of a value: not too much, and nothing that a terminal would obey.
  private func shown(_ range: Range<Int>) -> String {
    let visible = bytes[range].prefix(40).map { $0 < 32 || $0 >= 127 ? UInt8(63) : $0 }
    return String(decoding: visible, as: UTF8.self) + (range.count > 40 ? "…" : "")
  }

  func fault(_ column: String, _ value: String, _ problem: String) -> DataError {
    DataError(file: file, line: line, column: column, value: value, problem)
  }
}

import Foundation
import Market

/// The bars of one symbol as they stand in CSV files, in the order of time.
struct CSVBars {
  /// Where a bar stands, for messages about bars that turn out wrong only later.
  struct Place {
    var file: String
    var line: Int
  }

  var ticker: String
  /// When each bar begins: of UTC, or of the clock that is meant, as the first one was written.
  private(set) var starts: [Int64] = []
  private(set) var raw = RawBars()
  private(set) var isExact = true
  private(set) var isDaily = true
  /// Of the volumes; lowered for one that would not fit.
  private(set) var volumeDecimals = 8
  private var lines: [Int32] = []
  /// The files, each with the index of its first bar.
  private var files: [(first: Int, name: String)] = []

  init(ticker: String) {
    self.ticker = ticker
  }

  var count: Int { starts.count }

  func place(_ i: Int) -> Place {
    Place(file: files.last { $0.first <= i }?.name ?? "", line: Int(lines[i]))
  }

  /// The distance at which most bars follow each other, in nanoseconds; nil with fewer than two.
  var spacing: Int64? {
    var counts: [Int64: Int] = [:]
    for i in 1..<max(1, min(count, 10_000)) { counts[starts[i] - starts[i - 1], default: 0] += 1 }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// How a file is read; the bars of all its symbols are added to `all`.
  static func read(
    _ file: String, into all: inout [CSVBars], _ control: LoadControl
  ) throws(DataError) {
    let bytes = try contents(file)
    let layout = try CSVLayout(bytes, file: file)
    var line = CSVLine(bytes, separator: layout.separator)
    if layout.hasHeader { _ = line.next() }
    let own = ticker(of: file)
    var index: Int?
    var rows = 0
    let width = layout.width
    while line.next() {
      rows += 1
      if rows.isMultiple(of: 4096) {
        control.report(Double(line.position) / Double(max(1, bytes.count)))
        if control.isEnding() { return }
      }
      guard line.fields.count >= width else {
        throw DataError(
          file: file, line: line.number,
          "has \(line.fields.count) column\(line.fields.count == 1 ? "" : "s"): expected \(width) or more")
      }
      let ticker = layout.symbol.map { line.text($0).uppercased() } ?? own
      if index == nil || all[index!].ticker != ticker {
        guard !ticker.isEmpty else {
          throw DataError(file: file, line: line.number, column: "symbol", value: "", "expected a ticker")
        }
        index = all.firstIndex { $0.ticker == ticker } ?? all.count
        if index == all.count { all.append(CSVBars(ticker: ticker)) }
      }
      if let index { try all[index].append(line, layout, file: file) }
    }
    guard rows > 0 else {
      throw DataError(file: file, "has no bars: expected one in each line after the header")
    }
  }

  private static func contents(_ file: String) throws(DataError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      throw DataError(file: file, "is missing: expected a CSV file")
    }
    guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: file) else {
      throw DataError(file: file, isFolder.boolValue ? "is a folder: expected a CSV file" : "cannot be read")
    }
    return [UInt8](data)
  }

  /// `BTCUSDT-1m-2024-01.csv` is of BTCUSDT, `aapl_us_d.csv` of AAPL.
  static func ticker(of file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." && $0 != "-" && $0 != "_" && $0 != " " }).uppercased()
  }

  private mutating func append(_ line: CSVLine, _ layout: CSVLayout, file: String) throws(DataError) {
    func fault(_ column: String, _ i: Int, _ problem: String) -> DataError {
      DataError(file: file, line: line.number, column: column, value: line.text(i), problem)
    }
    guard
      let time = CSVTime(line.bytes, line.fields[layout.time], clock: layout.clock.map { line.fields[$0] })
    else {
      throw fault(
        "time", layout.time, "expected a time like 2013-10-07 09:30:00 or a count of seconds since 1970")
    }
    if starts.isEmpty {
      isExact = time.isExact
    } else if isExact != time.isExact {
      throw fault("time", layout.time, "expected \(isExact ? "a" : "no") time zone, as in the lines before")
    }
    if let last = starts.last, time.nanoseconds <= last {
      throw fault("time", layout.time, "expected a later time than that of the line before")
    }
    func price(_ name: String, _ i: Int) throws(DataError) -> Int64 {
      guard let value = line.number(i), value > 0 else {
        throw fault(name, i, "expected a price above 0 and below 92 billion, like 101.25")
      }
      return value
    }
    var (open, high) = (try price("open", layout.open), try price("high", layout.high))
    var (low, close) = (try price("low", layout.low), try price("close", layout.close))
    guard high >= low else {
      throw fault("high", layout.high, "is below the low of \(line.text(layout.low))")
    }
    // Vendors round each price by itself: an open or close beyond them widens high and low.
    high = max(high, open, close)
    low = min(low, open, close)
    if let i = layout.adjusted {
      let adjusted = try price("adjusted close", i)
      if adjusted != close {
        func scaled(_ price: Int64) -> Int64 {
          Int64(clamping: (Int128(price) * Int128(adjusted)).dividedHalfEven(by: Int128(close)))
        }
        (open, high, low, close) = (scaled(open), scaled(high), scaled(low), adjusted)
      }
    }
    var volume: Int64 = 0
    if let i = layout.volume, !line.fields[i].isEmpty {
      volume = try readVolume(line, i, fault)
    }
    if files.last?.name != file { files.append((count, file)) }
    lines.append(Int32(clamping: line.number))
    starts.append(time.nanoseconds)
    isDaily = isDaily && (time.isDate || (time.isExact && time.nanoseconds % 60_000_000_000 == 0))
    raw.append(end: 0, open, high, low, close, volume: volume)
  }

  private mutating func readVolume(
    _ line: CSVLine, _ i: Int, _ fault: (String, Int, String) -> DataError
  ) throws(DataError) -> Int64 {
    if volumeDecimals == 8 {
      if let value = line.number(i), value >= 0 { return value }
      guard let whole = line.whole(i), whole >= 0 else {
        throw fault("volume", i, "expected a number of 0 or more")
      }
      // Too much for eight decimals: from here on, and before, whole units.
      volumeDecimals = 0
      raw.scaleVolumes(by: 100_000_000)
      return whole
    }
    guard let whole = line.whole(i), whole >= 0 else {
      throw fault("volume", i, "expected a number of 0 or more")
    }
    return whole
  }

  mutating func setEnds(_ ends: [Int64]) { raw.setEnds(ends) }
}

extension RawBars {
  fileprivate mutating func scaleVolumes(by divisor: Int64) {
    for i in volume.indices { volume[i] /= divisor }
  }

  fileprivate mutating func setEnds(_ ends: [Int64]) { self.ends = ends }
}

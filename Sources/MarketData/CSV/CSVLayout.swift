import Market

/// Which column of a CSV file holds what, found out from its header under the names that Yahoo, Stooq, Binance and
/// Alpaca use, in any order and case.
struct CSVLayout {
  var separator: UInt8
  var hasHeader: Bool
  /// Date, date and time, or a count since 1970.
  var time: Int
  /// The time of day, where it has a column of its own.
  var clock: Int?
  var open: Int
  var high: Int
  var low: Int
  var close: Int
  var volume: Int?
  var adjusted: Int?
  var symbol: Int?

  private static let names: [(role: String, names: [String])] = [
    (
      "time",
      [
        "timestamp", "datetime", "date", "open_time", "opentime", "time", "t", "dtyyyymmdd", "unix",
        "unix_timestamp",
      ]
    ),
    ("open", ["open", "o"]), ("high", ["high", "h"]), ("low", ["low", "l"]),
    ("close", ["close", "c", "last"]),
    ("volume", ["volume", "vol", "v", "volume_btc", "base_volume"]),
    ("adjusted close", ["adj_close", "adjclose", "adjusted_close", "adjusted"]),
    ("symbol", ["symbol", "ticker", "s"]),
  ]

  /// - Parameter file: for messages.
  init(_ bytes: [UInt8], file: String) throws(DataError) {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let separator =
      candidates.max { a, b in first.count { $0 == a } < first.count { $0 == b } } ?? candidates[0]
    self.separator = separator
    var line = CSVLine(bytes, separator: separator)
    guard line.next() else {
      throw DataError(file: file, "is empty: expected a header and a bar in each line")
    }
    if line.whole(0) != nil, line.fields.count >= 6 {
      // Binance's archives have no header: open time, open, high, low, close, volume, close time, …
      hasHeader = false
      (time, open, high, low, close, volume) = (0, 1, 2, 3, 4, 5)
      return
    }
    hasHeader = true
    let header = line.fields.indices.map { CSVLayout.plain(line.text($0)) }
    func column(_ role: String) -> Int? {
      let names = CSVLayout.names.first { $0.role == role }?.names ?? []
      return names.lazy.compactMap { header.firstIndex(of: $0) }.first
    }
    func needed(_ role: String) throws(DataError) -> Int {
      if let i = column(role) { return i }
      let names = CSVLayout.names.first { $0.role == role }?.names ?? []
      throw DataError(
        file: file, line: line.number, value: header.joined(separator: String(Unicode.Scalar(separator))),
        "has no column for \(role): expected one named \(names.prefix(4).joined(separator: ", "))")
    }
    time = try needed("time")
    (open, high) = (try needed("open"), try needed("high"))
    (low, close) = (try needed("low"), try needed("close"))
    (volume, adjusted, symbol) = (column("volume"), column("adjusted close"), column("symbol"))
    let hasClock = ["date", "dtyyyymmdd"].contains(header[time])
    clock = hasClock ? header.firstIndex(of: "time") : nil
  }

  /// `<DATE>`, `Adj Close`, `Open time` and their like in one spelling.
  private static func plain(_ name: String) -> String {
    var result = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case " ", "-": result.append("_")
      case "<", ">", "*", "\u{FEFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// How many columns a line must have.
  var width: Int {
    ([time, open, high, low, close] + [clock, volume, adjusted, symbol].compactMap { $0 }).max()! + 1
  }
}

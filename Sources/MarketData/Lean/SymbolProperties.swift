import Foundation
import Market

/// Lean's `symbol-properties-database.csv`: in what currency and in what steps a symbol is traded.
struct SymbolProperties {
  struct Row {
    var quoteCurrency: String
    var priceStep: Price
    var lotSize: Quantity
  }

  private var rows: [String: Row] = [:]

  /// No file means no rows.
  init(path: String) throws(DataError) {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    for (i, line) in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).enumerated() {
      if i == 0 || line.hasPrefix("#") { continue }
      let parts = line.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count >= 8 else {
        throw DataError(file: path, line: i + 1, value: String(line), "expected at least eight columns")
      }
      // Kinds that are not traded here may have any steps.
      guard SecurityKind(rawValue: String(parts[2])) != nil else { continue }
      guard let step = Decimals.parse(parts[6], decimals: 20), step > 0,
        let lot = Decimals.parse(parts[7], decimals: 8), lot > 0
      else {
        throw DataError(
          file: path, line: i + 1, value: String(line), "expected a price variation and a lot size above 0")
      }
      // Lots of more than 92 billion are nothing that could be ordered.
      guard let units = Int64(exactly: lot) else { continue }
      rows[SymbolProperties.key(String(parts[0]), String(parts[1]), String(parts[2]))] = Row(
        quoteCurrency: String(parts[4]), priceStep: Price(units: step), lotSize: Quantity(units: units))
    }
  }

  private static func key(_ market: String, _ ticker: String, _ kind: String) -> String {
    "\(market)/\(ticker.uppercased())/\(kind)"
  }

  /// The row of a symbol, else that of all of its market.
  func row(_ instrument: Instrument) -> Row? {
    let kind = instrument.kind.rawValue
    return rows[SymbolProperties.key(instrument.market, instrument.ticker, kind)]
      ?? rows[SymbolProperties.key(instrument.market, "[*]", kind)]
  }
}

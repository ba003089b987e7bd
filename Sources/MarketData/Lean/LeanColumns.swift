import Market

/// How prices and volumes stand in the files of a kind of symbol.
struct LeanColumns {
  /// Prices in ten-thousandths, as whole numbers; else as they are.
  var isScaled: Bool
  var decimals: Int
  var volumeDecimals: Int
  /// Whether bars of days run from the open to the close.
  var hasSessions: Bool

  /// Reads the columns after the time.
  func append(
    _ lines: inout LineReader, _ kind: FeedKind, end: Int64, to bars: inout RawBars
  ) throws(DataError) {
    guard kind == .quote else {
      let (o, h, l, c) = try prices(&lines, orEmpty: false)
      return bars.append(end: end, o, h, l, c, volume: try volume(&lines))
    }
    let (o, h, l, c) = try prices(&lines, orEmpty: true)
    _ = try size(&lines, "bid size")
    let ask = try prices(&lines, orEmpty: true)
    bars.append(end: end, o, h, l, c, volume: 0)
    bars.ask.append((ask.0, ask.1, ask.2, ask.3))
  }

  func size(_ lines: inout LineReader, _ name: StaticString) throws(DataError) -> Int64 {
    isScaled
      ? try lines.integer(name, orEmpty: true)
      : try lines.decimal(name, decimals: volumeDecimals, orEmpty: true)
  }

  func volume(_ lines: inout LineReader) throws(DataError) -> Int64 {
    guard isScaled else { return try lines.decimal("volume", decimals: volumeDecimals) }
    let volume = try lines.integer("volume")
    guard volume >= 0 else { throw lines.fault("volume", "\(volume)", "expected 0 or more") }
    return volume
  }

  /// Four prices, checked against each other. An empty side of a quote is zero.
  private func prices(
    _ lines: inout LineReader, orEmpty: Bool
  ) throws(DataError) -> (Int64, Int64, Int64, Int64) {
    let o = try price(&lines, "open", orEmpty)
    let h = try price(&lines, "high", orEmpty)
    let l = try price(&lines, "low", orEmpty)
    let c = try price(&lines, "close", orEmpty)
    guard h >= l else { throw lines.fault("high", "\(h)", "is below the low of \(l)") }
    // So that no product with an adjustment factor leaves the range of prices.
    guard max(h, o, c) < 10_000_000_000_000 * (isScaled ? 1 : 10_000) else {
      throw lines.fault("high", "\(max(h, o, c))", "expected a price below 1e9")
    }
    guard min(o, l, c) >= 0 else { throw lines.fault("low", "\(min(o, l, c))", "expected a price above 0") }
    return (o, h, l, c)
  }

  func price(
    _ lines: inout LineReader, _ name: StaticString, _ orEmpty: Bool
  ) throws(DataError) -> Int64 {
    isScaled
      ? try lines.integer(name, orEmpty: orEmpty)
      : try lines.decimal(name, decimals: decimals, orEmpty: orEmpty)
  }
}

import Market

/// Single trades and quotes: one zip a day. A tick is a bar without a length. Those that the source itself calls
/// suspicious are left out.
final class LeanTickReader: FeedReader {
  private let files: LeanDayFiles
  private let security: SecurityKind
  private let zone: Zone
  private let columns: LeanColumns

  /// - Parameter zone: that of the times in the files.
  init(_ files: LeanDayFiles, security: SecurityKind, zone: Zone, columns: LeanColumns) {
    self.files = files
    self.security = security
    self.zone = zone
    self.columns = columns
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    guard var lines = try files.lines(day, of: "tick") else { return }
    let midnight = zone.instant(day).nanoseconds
    var previous = Int64.min
    while lines.nextLine() {
      // Milliseconds with parts of them: nanoseconds.
      let time = try lines.decimal("time", decimals: 6)
      guard time <= 90_000_000_000_000 else {
        throw lines.fault("time", "\(time / 1_000_000)", "expected milliseconds since midnight")
      }
      guard time >= previous else {
        throw lines.fault(
          "time", "\(time / 1_000_000)", "expected no earlier time than that of the line before")
      }
      previous = time
      try append(&lines, end: midnight + time, to: &bars)
    }
  }

  private func append(_ lines: inout LineReader, end: Int64, to bars: inout RawBars) throws {
    if files.kind == .trade {
      let price = try columns.price(&lines, "price", false)
      let volume = try columns.volume(&lines)
      if hasFlag, lines.lastColumn() == "1" { return }
      if !hasFlag { lines.skipLine() }
      return bars.append(end: end, price, price, price, price, volume: volume)
    }
    let bid = try columns.price(&lines, "bid", true)
    if security != .forex, security != .cfd { _ = try columns.size(&lines, "bid size") }
    let ask = try columns.price(&lines, "ask", true)
    if hasFlag, lines.lastColumn() == "1" { return }
    if !hasFlag { lines.skipLine() }
    bars.append(end: end, bid, bid, bid, bid, volume: 0)
    bars.ask.append((ask, ask, ask, ask))
  }

  /// Whether lines end with 1 for a tick that is suspicious.
  private var hasFlag: Bool { security == .equity }
}

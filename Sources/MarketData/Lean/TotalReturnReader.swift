import Market

/// Bars of an equity as if splits had already been and each dividend since a day were still in the price: raw price times
/// split factor, and the sum of the dividends.
final class TotalReturnReader: FeedReader {
  private let reader: any FeedReader
  private let factors: FactorFile
  private let calendar: ExchangeCalendar
  private let start: Day
  private var raw = RawBars()
  /// The dividends from the day after the start to a day, in units of 1e-12.
  private var known: (day: Day, sum: Int64)

  /// Of the prices that it gives.
  static let decimals = 12

  init(_ reader: any FeedReader, _ factors: FactorFile, _ calendar: ExchangeCalendar, since start: Day) {
    self.reader = reader
    self.factors = factors
    self.calendar = calendar
    self.start = start
    known = (start, 0)
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    raw.clear()
    try reader.read(day, into: &raw)
    let sum = dividends(to: day)
    // Prices in ten-thousandths times factors in 1e-8.
    let factor = Int64(clamping: factors.splitFactor(on: day))
    func total(_ price: Int64) -> Int64 {
      guard price != 0 else { return 0 }
      let (product, overflow) = price.multipliedReportingOverflow(by: factor)
      let (value, isOver) = product.addingReportingOverflow(sum)
      return overflow || isOver ? .max / 4 : value
    }
    for i in 0..<raw.count {
      var row = raw[i]
      (row.open, row.high, row.low, row.close) = (
        total(row.open), total(row.high), total(row.low), total(row.close)
      )
      if let ask = row.ask { row.ask = (total(ask.open), total(ask.high), total(ask.low), total(ask.close)) }
      bars.append(row)
    }
  }

  private func dividends(to day: Day) -> Int64 {
    if day < known.day { known = (start, 0) }
    while known.day < day {
      known.day = known.day + 1
      for case .dividend(let perShare) in factors.events(on: known.day, calendar) {
        known.sum += Int64(clamping: perShare.units / Decimals.power(8))
      }
    }
    return known.sum
  }
}

import Foundation
public import Market

/// A market read from CSV files, each with the bars of one symbol or, with a symbol column, of several.
///
/// Bars are read by `prepare`, whole, and kept: integers at eight decimals. Times are those at which bars begin. Bars
/// outside of the calendar's regular hours are left out, as everywhere.
public final class CSVMarket: Catalogue {
  private struct Contents: Sendable {
    var series: [String: CSVSeries] = [:]
    var tickers: [String] = []
    var calendar = BuiltInCalendars.usEquity
    var stretch: ClosedRange<Instant>?
    var resolution = Resolution.daily
  }

  private let files: [String]
  private let calendarName: String?
  private let zone: Zone?
  private let lock = NSLock()
  // Under the lock; written once.
  nonisolated(unsafe) private var contents: Contents?

  /// - Parameter calendar: `us-equity` or `always-open`; nil to tell by the bars: those at weekends or at night belong
  ///   to a market that is always open.
  /// - Parameter zone: of times without one, and of days; nil for the calendar's.
  /// - Throws: `DataError` for an unknown calendar or zone.
  public init(files: [String], calendar: String? = nil, zone: String? = nil) throws {
    if let calendar, BuiltInCalendars.named(calendar) == nil {
      throw DataError(file: "--calendar", value: calendar, "is unknown: expected us-equity or always-open")
    }
    if let zone, Zone(zone) == nil {
      throw DataError(
        file: "--timezone", value: zone, "is unknown: expected a name like America/New_York or UTC")
    }
    self.files = files
    calendarName = calendar
    self.zone = zone.flatMap { Zone($0) }
  }

  public var name: String { files.joined(separator: ", ") }
  public var tickers: [String] { read { $0.tickers } ?? [] }
  /// In days of New York, unless another zone was given.
  public var period: ClosedRange<Day>? {
    guard let stretch = read({ $0.stretch }) ?? nil else { return nil }
    let clock = zone ?? .newYork
    let last = clock.day(stretch.upperBound - TimeSpan(nanoseconds: 1))
    return min(last, clock.day(stretch.lowerBound))...last
  }
  public var defaultResolution: Resolution { read { $0.resolution } ?? .daily }
  public var defaultBenchmark: String? { tickers.first }
  public var interestRates: InterestRates { .standard }

  private func read<Value>(_ body: (Contents) -> Value) -> Value? {
    lock.lock()
    defer { lock.unlock() }
    return contents.map(body)
  }

  public func prepare(_ control: LoadControl) throws {
    if read({ _ in true }) != nil { return }
    var all: [CSVBars] = []
    // Archives come in pieces, named in the order of time.
    for (i, file) in files.sorted().enumerated() {
      let share = LoadControl(
        report: { control.report((Double(i) + $0) / Double(self.files.count)) }, isEnding: control.isEnding)
      try CSVBars.read(file, into: &all, share)
      if control.isEnding() { return }
    }
    var found = Contents()
    found.calendar = calendar(of: all)
    for bars in all {
      let series = try CSVSeries(bars, found.calendar, zone: zone)
      found.series[bars.ticker] = series
      found.tickers.append(bars.ticker)
      let (first, last) = (series.stretch.lowerBound, series.stretch.upperBound)
      found.stretch =
        found.stretch.map { min($0.lowerBound, first)...max($0.upperBound, last) } ?? series.stretch
      found.resolution =
        found.tickers.count == 1 ? series.resolution : min(found.resolution, series.resolution)
    }
    lock.lock()
    contents = found
    lock.unlock()
  }

  private func calendar(of all: [CSVBars]) -> ExchangeCalendar {
    if calendarName == BuiltInCalendars.usEquity.name { return BuiltInCalendars.usEquity }
    let isAlways =
      calendarName != nil || all.contains { $0.trades(outsideOf: BuiltInCalendars.usEquity.zone) }
    return isAlways ? BuiltInCalendars.alwaysOpen(in: zone ?? .utc) : BuiltInCalendars.usEquity
  }

  private func series(_ ticker: String) throws -> (CSVSeries, Contents) {
    guard let contents = read({ $0 }) else {
      throw DataError(file: name, "has not been read")
    }
    guard let series = contents.series[ticker.uppercased()] else {
      throw DataError(
        file: name, value: ticker, "is unknown: expected one of \(contents.tickers.joined(separator: ", "))")
    }
    return (series, contents)
  }

  public func listing(_ ticker: String) throws -> Listing {
    let (series, contents) = try series(ticker)
    // Shares come whole; coins in fractions.
    let lot = contents.calendar.isAlwaysOpen ? Quantity(units: 1) : Quantity(1)
    return Listing(
      ticker: ticker.uppercased(), calendar: contents.calendar, lotSize: lot, resolutions: [series.resolution]
    )
  }

  public func open(_ subscriptions: [Subscription], from start: Instant, to end: Instant) throws
    -> any BarSource
  {
    let plans = try subscriptions.map { wish in
      let (series, contents) = try series(wish.ticker)
      guard wish.resolution == series.resolution else {
        throw DataError(
          file: name, column: "resolution", value: wish.resolution.rawValue,
          "is not what the file has: expected \(series.resolution.rawValue)")
      }
      return FeedPlan(
        feed: Feed(
          symbol: wish.symbol, kind: .trade, resolution: series.resolution, decimals: 8,
          volumeDecimals: series.volumeDecimals, isInternal: wish.isInternal,
          isSessionBar: series.resolution == .daily && !contents.calendar.isAlwaysOpen, span: series.span),
        ticker: wish.ticker, reader: series, calendar: contents.calendar,
        isFilledForward: wish.isFilledForward && series.span == series.resolution.span,
        isFilledUntil: contents.stretch?.upperBound.nanoseconds ?? .max, beginsEarly: wish.beginsEarly,
        multiplier: { _ in Decimals.power(12) })
    }
    return MergedMarket(plans, name: name, from: start, to: end)
  }

  public func history(_ request: HistoryRequest, _ control: LoadControl) throws -> [Bar] {
    let (series, contents) = try series(request.ticker)
    let source = max(series.resolution, min(series.resolution, request.resolution))
    guard request.resolution >= source else {
      throw DataError(
        file: name, column: "resolution", value: request.resolution.rawValue,
        "is finer than the file has: expected \(series.resolution.rawValue) or longer")
    }
    return try PastBars(
      reader: series, calendar: contents.calendar, source: source, sourceSpan: series.span,
      wanted: request.resolution, volumeDecimals: series.volumeDecimals,
      earliest: series.stretch.lowerBound - .days(1)
    ) { _ in Decimals.power(12) }.bars(request, control)
  }
}

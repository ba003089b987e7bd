import Foundation
public import Market

/// A folder of market data in Lean's layout: US equities, forex, crypto and contracts for difference, from ticks to days.
///
/// A plain ticker is that of a US equity; others are called `forex/oanda/EURUSD`, `crypto/coinbase/BTCUSD`.
public final class LeanFolder: Catalogue {
  private let path: String
  private let hours: MarketHours
  private let properties: SymbolProperties
  public let interestRates: InterestRates

  /// - Throws: `DataError` when the folder or its market hours are missing or unreadable.
  public init(path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw DataError(file: path, "is no folder: expected market data in Lean's layout")
    }
    self.path = path
    hours = try MarketHours(path: "\(path)/market-hours/market-hours-database.json")
    properties = try SymbolProperties(path: "\(path)/symbol-properties/symbol-properties-database.csv")
    interestRates = try LeanFolder.rates("\(path)/alternative/interest-rate/usa/interest-rate.csv")
  }

  public var name: String { path }
  public var tickers: [String] { [] }
  public var period: ClosedRange<Day>? { nil }
  /// From the names of the files, or from the first and the last bar where one file holds them all.
  public func period(of tickers: [String], _ resolution: Resolution) -> ClosedRange<Day>? {
    let days = tickers.flatMap { ticker -> [Day] in
      guard let instrument = Instrument(ticker),
        let kind = instrument.feeds(resolution, isInternal: true).first
      else { return [] }
      guard resolution <= .minute else {
        let file = wholeFile(instrument, instrument.file, kind, resolution)
        guard let bytes = try? Archive.read(file) else { return [] }
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return [lines.first, lines.last].compactMap {
          $0.flatMap { LeanFolder.day(String(decoding: $0, as: UTF8.self)) }
        }
      }
      let folder = "\(folder(instrument))/\(resolution.rawValue)/\(instrument.file)"
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let suffix = kind == .trade ? "_trade.zip" : "_quote.zip"
      return files.filter { $0.hasSuffix(suffix) }.compactMap { LeanFolder.day($0) }
    }
    guard let first = days.min(), let last = days.max() else { return nil }
    return first...last
  }

  /// The date with which a name or a line begins: `20131007`.
  private static func day(_ text: String) -> Day? {
    guard let number = Int(text.prefix(8)) else { return nil }
    return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  public var defaultResolution: Resolution { .minute }
  public var defaultBenchmark: String? { "SPY" }

  private var equities: String { "\(path)/equity/usa" }
  private func folder(_ instrument: Instrument) -> String {
    "\(path)/\(instrument.kind.rawValue)/\(instrument.market)"
  }

  private func instrument(_ name: String) throws -> Instrument {
    guard let instrument = Instrument(name) else {
      throw DataError(
        file: path, value: name,
        "is no ticker: expected letters, digits, points and dashes, or a name like forex/oanda/EURUSD")
    }
    return instrument
  }

  private func calendar(_ instrument: Instrument) throws -> ExchangeCalendar {
    try hours.calendar(instrument.kind.rawValue.capitalized, instrument.market, instrument.ticker)
  }

  /// The file of all bars of hours or days.
  private func wholeFile(
    _ instrument: Instrument, _ ticker: String, _ kind: FeedKind, _ resolution: Resolution
  )
    -> String
  {
    let suffix = instrument.kind == .crypto ? (kind == .trade ? "_trade" : "_quote") : ""
    return "\(folder(instrument))/\(resolution.rawValue)/\(ticker)\(suffix).zip"
  }

  public func listing(_ name: String) throws -> Listing {
    let instrument = try instrument(name)
    let files = FileManager.default
    var resolutions: [Resolution] = []
    for resolution in [Resolution.tick, .second, .minute]
    where files.fileExists(atPath: "\(folder(instrument))/\(resolution.rawValue)/\(instrument.file)") {
      resolutions.append(resolution)
    }
    for resolution in [Resolution.hour, .daily]
    where instrument.feeds(resolution, isInternal: false).contains(where: {
      files.fileExists(atPath: wholeFile(instrument, instrument.file, $0, resolution))
    }) {
      resolutions.append(resolution)
    }
    let hasMap =
      instrument.kind == .equity && files.fileExists(atPath: "\(equities)/map_files/\(instrument.file).csv")
    guard !resolutions.isEmpty || hasMap else {
      throw DataError(
        file: folder(instrument), value: instrument.ticker,
        instrument.kind == .equity
          ? "is unknown: expected one of \(known())" : "is unknown: there are no bars of it")
    }
    return try listing(instrument, resolutions)
  }

  private func listing(_ instrument: Instrument, _ resolutions: [Resolution]) throws -> Listing {
    let ticker = instrument.ticker.uppercased()
    let calendar = try calendar(instrument)
    guard instrument.kind != .equity else {
      return Listing(ticker: ticker, calendar: calendar, lotSize: Quantity(1), resolutions: resolutions)
    }
    guard let row = properties.row(instrument), ticker.hasSuffix(row.quoteCurrency),
      ticker.count > row.quoteCurrency.count
    else {
      throw DataError(
        file: "\(path)/symbol-properties/symbol-properties-database.csv", value: ticker,
        "has no row that tells what it is priced in")
    }
    let base = instrument.kind == .cfd ? nil : String(ticker.dropLast(row.quoteCurrency.count))
    return Listing(
      ticker: ticker, calendar: calendar, lotSize: row.lotSize, resolutions: resolutions,
      kind: instrument.kind,
      quoteCurrency: row.quoteCurrency, baseCurrency: base, priceStep: row.priceStep)
  }

  /// What there is, for a message.
  private func known() -> String {
    let files = FileManager.default
    var names: Set<String> = []
    for folder in ["minute", "hour", "daily"] {
      for entry in (try? files.contentsOfDirectory(atPath: "\(equities)/\(folder)")) ?? [] {
        names.insert(entry.replacingOccurrences(of: ".zip", with: "").uppercased())
      }
    }
    let sorted = names.sorted()
    return sorted.prefix(20).joined(separator: ", ") + (sorted.count > 20 ? ", …" : "")
  }

  public func open(_ subscriptions: [Subscription], from start: Instant, to end: Instant) throws
    -> any BarSource
  {
    var plans: [FeedPlan] = []
    for subscription in subscriptions {
      let instrument = try instrument(subscription.ticker)
      let calendar = try calendar(instrument)
      for kind in instrument.feeds(subscription.resolution, isInternal: subscription.isInternal) {
        var plan = try plan(subscription, instrument, kind, calendar)
        if instrument.kind == .equity, subscription.prices == .totalReturn {
          let factors = try FactorFile(path: "\(equities)/factor_files/\(instrument.file).csv")
          plan.reader = TotalReturnReader(plan.reader, factors, calendar, since: calendar.zone.day(start))
          plan.feed.decimals = TotalReturnReader.decimals
          plan.multiplier = { _ in Decimals.power(20 - TotalReturnReader.decimals) }
        }
        plans.append(plan)
      }
    }
    let isPlain = !subscriptions.contains { $0.ticker.contains("/") }
    return MergedMarket(plans, name: isPlain ? equities : path, from: start, to: end)
  }

  private func plan(
    _ wish: Subscription, _ instrument: Instrument, _ kind: FeedKind, _ calendar: ExchangeCalendar
  ) throws -> FeedPlan {
    // A day of a currency runs over several sessions: there is no gap in which it would be repeated.
    let isSessionOrWhole = instrument.kind == .equity || calendar.isAlwaysOpen
    let canBeRepeated = wish.resolution != .tick && (wish.resolution != .daily || isSessionOrWhole)
    var plan = FeedPlan(
      feed: Feed(
        symbol: wish.symbol, kind: kind, resolution: wish.resolution, decimals: instrument.decimals,
        volumeDecimals: instrument.volumeDecimals(wish.resolution), isInternal: wish.isInternal,
        isSessionBar: wish.resolution == .daily && instrument.kind == .equity),
      ticker: instrument.ticker, reader: try reader(instrument, kind, wish.resolution, calendar),
      calendar: calendar, isFilledForward: wish.isFilledForward && canBeRepeated,
      isExtended: wish.isExtended,
      beginsEarly: wish.beginsEarly,
      multiplier: { _ in Decimals.power(20 - instrument.decimals) })
    guard instrument.kind == .equity else { return plan }
    let factors = try FactorFile(path: "\(equities)/factor_files/\(instrument.file).csv")
    let map = try MapFile(path: "\(equities)/map_files/\(instrument.file).csv")
    plan.isFilledUntil = map.lastDay.flatMap { calendar.close(on: $0)?.nanoseconds } ?? .max
    plan.multiplier = { factors.multiplier(on: $0, wish.prices) }
    plan.events = { factors.events(on: $0, calendar) + map.events(on: $0, calendar) }
    return plan
  }

  private func reader(
    _ instrument: Instrument, _ kind: FeedKind, _ resolution: Resolution, _ calendar: ExchangeCalendar
  ) throws -> any FeedReader {
    let isEquity = instrument.kind == .equity
    let columns = LeanColumns(
      isScaled: isEquity, decimals: instrument.decimals,
      volumeDecimals: instrument.volumeDecimals(resolution),
      hasSessions: isEquity)
    let zone = try hours.dataZone(instrument.kind.rawValue.capitalized, instrument.market, instrument.ticker)
    let folder = folder(instrument)
    func files(_ ticker: String) -> any FeedReader {
      guard resolution < .hour else {
        return LeanWholeReader(
          path: wholeFile(instrument, ticker, kind, resolution), kind: kind, resolution: resolution,
          calendar: calendar, zone: zone, columns: columns)
      }
      let days = LeanDayFiles(folder: "\(folder)/\(resolution.rawValue)/\(ticker)", kind: kind)
      return resolution == .tick
        ? LeanTickReader(days, security: instrument.kind, zone: zone, columns: columns)
        : LeanDayReader(days, resolution: resolution, zone: zone, columns: columns)
    }
    guard isEquity else {
      let reader = files(instrument.file)
      return zone == calendar.zone ? reader : ZonedReader(reader, data: zone, exchange: calendar.zone)
    }
    let map = try MapFile(path: "\(equities)/map_files/\(instrument.file).csv")
    return MappedReader(ticker: { map.isEmpty ? instrument.file : map.ticker(on: $0)?.lowercased() }) {
      files($0)
    }
  }

  /// What history is read from, kept since a strategy asks for nearly the same bars day after day.
  private struct Past {
    struct Key: Hashable {
      var ticker: String
      var resolution: Resolution
      var prefersQuotes: Bool
    }

    var source: Resolution
    var calendar: ExchangeCalendar
    var decimals: Int
    var volumeDecimals: Int
    var hasSessions: Bool
    var factors: FactorFile?
    var reader: any FeedReader
  }

  private let lock = NSLock()
  // Under the lock, readers included.
  nonisolated(unsafe) private var past: [Past.Key: Past] = [:]

  private func past(_ request: HistoryRequest) throws -> Past {
    let key = Past.Key(
      ticker: request.ticker, resolution: request.resolution, prefersQuotes: request.prefersQuotes)
    if let known = past[key] { return known }
    let instrument = try instrument(request.ticker)
    let listing = try listing(request.ticker)
    let hasOwn = listing.resolutions.contains(request.resolution)
    let source =
      hasOwn ? request.resolution : listing.resolutions.last { $0 < request.resolution } ?? request.resolution
    let feeds = instrument.feeds(source, isInternal: true)
    let kind = (request.prefersQuotes ? feeds.last : feeds.first) ?? .trade
    let days = DayCache(try reader(instrument, kind, source, listing.calendar))
    let factors =
      instrument.kind == .equity
      ? try FactorFile(path: "\(equities)/factor_files/\(instrument.file).csv") : nil
    let found = Past(
      source: source, calendar: listing.calendar, decimals: instrument.decimals,
      volumeDecimals: instrument.volumeDecimals(source), hasSessions: instrument.kind == .equity,
      factors: factors,
      reader: days)
    past[key] = found
    return found
  }

  public func history(_ request: HistoryRequest, _ control: LoadControl) throws -> [Bar] {
    lock.lock()
    defer { lock.unlock() }
    let past = try past(request)
    return try PastBars(
      reader: past.reader, calendar: past.calendar, source: past.source, wanted: request.resolution,
      volumeDecimals: past.volumeDecimals, isExtended: request.isExtended, hasSessions: past.hasSessions,
      earliest: request.until - .days(366 * 3)
    ) { past.factors?.multiplier(on: $0, request.prices) ?? Decimals.power(20 - past.decimals) }
    .bars(request, control)
  }

  private static func rates(_ path: String) throws -> InterestRates {
    guard let data = FileManager.default.contents(atPath: path) else { return .standard }
    var steps: [(day: Day, rate: Int128)] = []
    for (i, line) in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).enumerated()
    where i > 0 {
      let parts = line.split(separator: ",")
      guard parts.count == 2, let day = Day(parts[0]),
        let percent = Decimals.parse(parts[1], decimals: 18), percent.magnitude <= 1000 * Decimals.power(18)
      else {
        throw DataError(
          file: path, line: i + 1, value: String(line),
          "expected a date and a rate in per cent, like 2013-10-07,0.75")
      }
      if let last = steps.last, day <= last.day {
        throw DataError(
          file: path, line: i + 1, value: String(line), "expected a later date than that of the line before")
      }
      steps.append((day, percent))
    }
    return InterestRates(steps: steps)
  }
}

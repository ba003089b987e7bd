import Foundation
public import Market

/// A folder of market data in Lean's layout: US equities of minute, hour and daily resolution.
public final class LeanFolder: Catalogue {
  private let path: String
  private let hours: MarketHours
  public let interestRates: InterestRates

  /// - Throws: `DataError` when the folder or its market hours are missing or unreadable.
  public init(path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw DataError(file: path, "is no folder: expected market data in Lean's layout")
    }
    self.path = path
    hours = try MarketHours(path: "\(path)/market-hours/market-hours-database.json")
    interestRates = try LeanFolder.rates("\(path)/alternative/interest-rate/usa/interest-rate.csv")
  }

  public var name: String { path }
  public var tickers: [String] { [] }
  public var period: ClosedRange<Day>? { nil }
  /// From the names of the files, or from the first and the last bar where one file holds them all.
  public func period(of tickers: [String], _ resolution: Resolution) -> ClosedRange<Day>? {
    let days = tickers.flatMap { ticker -> [Day] in
      let name = ticker.lowercased()
      guard resolution <= .minute else {
        guard let bytes = try? Archive.read("\(equities)/\(resolution.rawValue)/\(name).zip") else {
          return []
        }
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return [lines.first, lines.last].compactMap {
          $0.flatMap { LeanFolder.day(String(decoding: $0, as: UTF8.self)) }
        }
      }
      let folder = "\(equities)/\(resolution.rawValue)/\(name)"
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return files.filter { $0.hasSuffix("_trade.zip") }.compactMap { LeanFolder.day($0) }
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

  public func listing(_ ticker: String) throws -> Listing {
    let name = ticker.lowercased()
    guard name.contains(where: { $0.isLetter || $0.isNumber }),
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" })
    else {
      throw DataError(file: path, value: ticker, "is no ticker: expected letters, digits, points and dashes")
    }
    let files = FileManager.default
    var resolutions: [Resolution] = []
    for resolution in [Resolution.second, .minute]
    where files.fileExists(atPath: "\(equities)/\(resolution.rawValue)/\(name)") {
      resolutions.append(resolution)
    }
    for resolution in [Resolution.hour, .daily]
    where files.fileExists(atPath: "\(equities)/\(resolution.rawValue)/\(name).zip") {
      resolutions.append(resolution)
    }
    guard !resolutions.isEmpty || files.fileExists(atPath: "\(equities)/map_files/\(name).csv") else {
      throw DataError(file: equities, value: ticker, "is unknown: expected one of \(known())")
    }
    return Listing(
      ticker: ticker.uppercased(), calendar: try hours.usEquity(ticker), lotSize: Quantity(1),
      resolutions: resolutions)
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
      let calendar = try listing(subscription.ticker).calendar
      let kinds: [FeedKind] =
        subscription.resolution <= .minute && !subscription.isInternal ? [.trade, .quote] : [.trade]
      for kind in kinds { plans.append(try plan(subscription, kind, calendar)) }
    }
    return MergedMarket(plans, name: equities, from: start, to: end)
  }

  private func plan(_ wish: Subscription, _ kind: FeedKind, _ calendar: ExchangeCalendar) throws -> FeedPlan {
    let name = wish.ticker.lowercased()
    let factors = try FactorFile(path: "\(equities)/factor_files/\(name).csv")
    let map = try MapFile(path: "\(equities)/map_files/\(name).csv")
    let end = map.lastDay.flatMap { calendar.close(on: $0)?.nanoseconds }
    return FeedPlan(
      feed: Feed(
        symbol: wish.symbol, kind: kind, resolution: wish.resolution, decimals: 4,
        isInternal: wish.isInternal,
        isSessionBar: wish.resolution == .daily),
      ticker: wish.ticker, reader: reader(name, map, kind, wish.resolution, calendar), calendar: calendar,
      isFilledForward: wish.isFilledForward, isFilledUntil: end ?? .max, isExtended: wish.isExtended,
      multiplier: { factors.multiplier(on: $0, wish.prices) },
      events: { factors.events(on: $0, calendar) + map.events(on: $0, calendar) })
  }

  private func reader(
    _ name: String, _ map: MapFile, _ kind: FeedKind, _ resolution: Resolution, _ calendar: ExchangeCalendar
  ) -> any FeedReader {
    let folder = "\(equities)/\(resolution.rawValue)"
    let zone = calendar.zone
    return MappedReader(ticker: { map.isEmpty ? name : map.ticker(on: $0)?.lowercased() }) { ticker in
      switch resolution {
      case .hour, .daily:
        LeanWholeReader(path: "\(folder)/\(ticker).zip", resolution: resolution, calendar: calendar)
      case .tick, .second, .minute:
        LeanDayReader(folder: "\(folder)/\(ticker)", kind: kind, resolution: resolution, zone: zone)
      }
    }
  }

  /// What history is read from, kept since a strategy asks for nearly the same bars day after day.
  private struct Past {
    struct Key: Hashable {
      var ticker: String
      var resolution: Resolution
    }

    var source: Resolution
    var calendar: ExchangeCalendar
    var factors: FactorFile
    var reader: any FeedReader
  }

  private let lock = NSLock()
  // Under the lock, readers included.
  nonisolated(unsafe) private var past: [Past.Key: Past] = [:]

  private func past(_ request: HistoryRequest) throws -> Past {
    let name = request.ticker.lowercased()
    let key = Past.Key(ticker: name, resolution: request.resolution)
    if let known = past[key] { return known }
    let listing = try listing(request.ticker)
    let hasOwn = listing.resolutions.contains(request.resolution)
    let source =
      hasOwn ? request.resolution : listing.resolutions.last { $0 < request.resolution } ?? request.resolution
    let days = DayCache(
      reader(
        name, try MapFile(path: "\(equities)/map_files/\(name).csv"), .trade, source, listing.calendar))
    let found = Past(
      source: source, calendar: listing.calendar,
      factors: try FactorFile(path: "\(equities)/factor_files/\(name).csv"), reader: days)
    past[key] = found
    return found
  }

  public func history(_ request: HistoryRequest, _ control: LoadControl) throws -> [Bar] {
    lock.lock()
    defer { lock.unlock() }
    let past = try past(request)
    return try PastBars(
      reader: past.reader, calendar: past.calendar, source: past.source, wanted: request.resolution,
      isExtended: request.isExtended, earliest: request.until - .days(366 * 3)
    ) { past.factors.multiplier(on: $0, request.prices) }.bars(request, control)
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

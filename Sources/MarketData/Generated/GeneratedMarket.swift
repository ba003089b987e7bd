import Foundation
public import Market

/// A market made from a specification: the same seed gives the same bars on every machine.
public final class GeneratedMarket: Catalogue {
  private let specification: MarketSpecification
  public let name: String
  public let tickers: [String]

  /// - Throws: `DataError` that names the key, its value and what was expected.
  public init(specification text: String) throws {
    specification = try MarketSpecification(text)
    name = text
    tickers = (1...specification.symbols).map { "GEN\($0)" }
  }

  public var period: ClosedRange<Day>? { specification.from...specification.to }
  public var defaultResolution: Resolution { specification.resolution }
  public var defaultBenchmark: String? { tickers.first }
  public var interestRates: InterestRates { .standard }

  private func index(_ ticker: String) throws(DataError) -> Int {
    guard let i = tickers.firstIndex(of: ticker.uppercased()) else {
      let range = tickers.count == 1 ? "GEN1" : "GEN1 to GEN\(tickers.count)"
      throw DataError(file: "--market", value: ticker, "is unknown: expected \(range)")
    }
    return i
  }

  public func listing(_ ticker: String) throws -> Listing {
    let i = try index(ticker)
    return Listing(
      ticker: tickers[i], calendar: BuiltInCalendars.usEquity, lotSize: Quantity(1),
      resolutions: [.minute, .hour, .daily].filter { $0 >= specification.resolution })
  }

  public func open(_ subscriptions: [Subscription], from start: Instant, to end: Instant) throws
    -> any BarSource
  {
    let calendar = BuiltInCalendars.usEquity
    let plans = try subscriptions.map { wish in
      guard wish.resolution >= .minute else {
        throw DataError(
          file: "--market", column: "resolution", value: wish.resolution.rawValue,
          "expected minute, hour or daily")
      }
      let process = PriceProcess(
        specification, symbol: try index(wish.ticker), calendar: calendar, resolution: wish.resolution)
      return FeedPlan(
        feed: Feed(
          symbol: wish.symbol, kind: .trade, resolution: wish.resolution, decimals: 4,
          isInternal: wish.isInternal,
          isSessionBar: wish.resolution == .daily),
        ticker: wish.ticker, reader: process, calendar: calendar, isFilledForward: wish.isFilledForward,
        beginsEarly: wish.beginsEarly,
        multiplier: { _ in Decimals.power(16) })
    }
    return MergedMarket(plans, name: "generated market", from: start, to: end)
  }

  private struct Key: Hashable {
    var ticker: String
    var resolution: Resolution
  }

  /// Finished past bars, kept since a strategy asks for nearly the same ones day after day.
  private final class Past {
    let process: PriceProcess
    var bars: [Day: [Bar]] = [:]

    init(_ process: PriceProcess) {
      self.process = process
    }
  }

  private let lock = NSLock()
  nonisolated(unsafe) private var past: [Key: Past] = [:]

  public func history(_ request: HistoryRequest, _ control: LoadControl) throws -> [Bar] {
    let i = try index(request.ticker)
    let calendar = BuiltInCalendars.usEquity
    lock.lock()
    defer { lock.unlock() }
    let key = Key(ticker: tickers[i], resolution: request.resolution)
    let past =
      self.past[key]
      ?? Past(
        PriceProcess(
          specification, symbol: i, calendar: calendar, resolution: max(.minute, request.resolution)))
    self.past[key] = past
    var result: [Bar] = []
    let since = request.since ?? .distantPast
    let first = max(
      past.process.firstDay, request.since.map { calendar.zone.day($0) } ?? past.process.firstDay)
    var day = calendar.zone.day(request.until)
    while day >= first, result.count < request.count, !control.isEnding() {
      if past.bars[day] == nil, calendar.isTradingDay(day) {
        past.bars[day] = bars(past.process, day, request.resolution, calendar)
      }
      result.append(
        contentsOf: (past.bars[day] ?? []).reversed().filter { $0.end <= request.until && $0.end > since })
      day = day - 1
    }
    return result.prefix(max(0, request.count)).reversed()
  }

  private func bars(
    _ process: PriceProcess, _ day: Day, _ resolution: Resolution, _ calendar: ExchangeCalendar
  ) -> [Bar] {
    var raw = RawBars()
    process.read(day, into: &raw)
    let open = calendar.open(on: day)
    let scale = Decimals.power(16)
    return (0..<raw.count).map { j in
      let end = Instant(nanoseconds: raw.ends[j])
      return Bar(
        start: resolution == .daily ? open ?? end : end - resolution.span, end: end,
        open: Price(units: Int128(raw.open[j]) * scale), high: Price(units: Int128(raw.high[j]) * scale),
        low: Price(units: Int128(raw.low[j]) * scale), close: Price(units: Int128(raw.close[j]) * scale),
        volume: Volume(units: Int128(raw.volume[j]) * 100_000_000))
    }
  }
}

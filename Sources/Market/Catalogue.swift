/// The protocols through which an engine reads a market, wherever its data lies.

/// What is known of a symbol before its first bar.
public struct Listing: Sendable {
  public var ticker: String
  public var kind: SecurityKind
  /// What it is priced in.
  public var quoteCurrency: String
  /// What is bought with it, where that is money as well.
  public var baseCurrency: String?
  /// What prices of orders are rounded to.
  public var priceStep: Price
  public var calendar: ExchangeCalendar
  /// Orders are whole multiples of this.
  public var lotSize: Quantity
  /// The resolutions at which bars can be had, finest first.
  public var resolutions: [Resolution]

  public init(
    ticker: String, calendar: ExchangeCalendar, lotSize: Quantity, resolutions: [Resolution],
    kind: SecurityKind = .equity, quoteCurrency: String = "USD", baseCurrency: String? = nil,
    priceStep: Price = Price(units: Money.one / 100)
  ) {
    self.kind = kind
    self.quoteCurrency = quoteCurrency
    self.baseCurrency = baseCurrency
    self.priceStep = priceStep
    self.ticker = ticker
    self.calendar = calendar
    self.lotSize = lotSize
    self.resolutions = resolutions
  }
}

/// A wish for the bars of one symbol. Equities of minute resolution and finer deliver trades and quotes, where there are any.
public struct Subscription: Sendable, Hashable {
  public var symbol: Symbol
  public var ticker: String
  public var resolution: Resolution
  public var isInternal: Bool
  /// Repeat the last bar in every step of the finest resolution in which none comes and the market is open.
  public var isFilledForward: Bool
  public var prices: PriceMode
  /// Bars outside of regular hours too.
  public var isExtended: Bool
  /// With the trading day before the beginning.
  public var beginsEarly: Bool

  public init(
    symbol: Symbol, ticker: String, resolution: Resolution, isInternal: Bool = false,
    isFilledForward: Bool = true, prices: PriceMode = .adjusted, isExtended: Bool = false,
    beginsEarly: Bool = false
  ) {
    self.beginsEarly = beginsEarly
    self.prices = prices
    self.isExtended = isExtended
    self.symbol = symbol
    self.ticker = ticker
    self.resolution = resolution
    self.isInternal = isInternal
    self.isFilledForward = isFilledForward
  }
}

/// How a long reading tells of its progress and learns that the run is ending. Called every few milliseconds.
public struct LoadControl {
  /// Takes the fraction that is done, 0 to 1.
  public var report: (Double) -> Void
  public var isEnding: () -> Bool

  public init(report: @escaping (Double) -> Void = { _ in }, isEnding: @escaping () -> Bool = { false }) {
    self.report = report
    self.isEnding = isEnding
  }
}

/// A market in time order, handed out in stretches.
public protocol BarSource: AnyObject {
  /// All feeds, in the order in which their bars stand within a step: by kind, then by ticker.
  var feeds: [Feed] { get }
  /// The next stretch; nil at the end, and soon after the control says that the run is ending.
  func next(_ control: LoadControl) throws -> Tape?
}

/// Which bars of the past are wanted.
public struct HistoryRequest: Sendable {
  public var ticker: String
  public var resolution: Resolution
  /// At most so many bars, the latest ones.
  public var count: Int
  /// Only bars that end at or before this.
  public var until: Instant
  public var prices: PriceMode
  /// Bars outside of regular hours too.
  public var isExtended: Bool
  /// Only bars that end after this; nil for as far back as it takes.
  public var since: Instant?
  /// The middle of the quotes rather than the trades, of symbols that have both.
  public var prefersQuotes: Bool

  public init(
    ticker: String, resolution: Resolution, count: Int, until: Instant, prices: PriceMode = .adjusted,
    isExtended: Bool = false, prefersQuotes: Bool = false, since: Instant? = nil
  ) {
    self.since = since
    self.prefersQuotes = prefersQuotes
    self.prices = prices
    self.isExtended = isExtended
    self.ticker = ticker
    self.resolution = resolution
    self.count = count
    self.until = until
  }
}

public protocol History: Sendable {
  /// Finished bars, oldest first. Fewer than asked is no error. A daily bar that the source does not have is made
  /// of finer ones.
  func history(_ request: HistoryRequest, _ control: LoadControl) throws -> [Bar]
}

/// A place that has markets: a folder in Lean's layout, CSV files, a generator.
public protocol Catalogue: History {
  /// Reads what must be known before anything else can be asked for. Called once, before all else; returns soon after
  /// the control says that the run is ending.
  func prepare(_ control: LoadControl) throws
  /// What it is, for messages: a path or a specification.
  var name: String { get }
  /// All tickers, when the place knows them; empty when any may be asked for.
  var tickers: [String] { get }
  /// The days for which there is data, when the place knows them.
  var period: ClosedRange<Day>? { get }
  /// The days for which there is data of any of these tickers; `period` where that is the same for all.
  func period(of tickers: [String], _ resolution: Resolution) -> ClosedRange<Day>?
  /// The resolution to use when none is asked for.
  var defaultResolution: Resolution { get }
  /// What equity is compared with when nothing is asked for.
  var defaultBenchmark: String? { get }
  var interestRates: InterestRates { get }
  /// - Throws: `DataError` for an unknown ticker.
  func listing(_ ticker: String) throws -> Listing
  /// The bars of the subscriptions that end from `start` on and start no later than `end`.
  /// - Throws: `DataError`, also when there is no data at all in the period.
  func open(_ subscriptions: [Subscription], from start: Instant, to end: Instant) throws -> any BarSource
}

extension Catalogue {
  public func prepare(_ control: LoadControl) throws {}
  public func period(of tickers: [String], _ resolution: Resolution) -> ClosedRange<Day>? { period }
}

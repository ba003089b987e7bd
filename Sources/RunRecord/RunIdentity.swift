public import Market

/// What a run is, fixed from its start.
public struct RunIdentity: Sendable, Hashable, Codable {
  /// Unique among the runs of a machine, sortable by time: `20131007-093000-weekly-net-4f2a`.
  public var id: String
  public var strategy: String
  /// One sentence about the strategy.
  public var summary: String
  public var seed: UInt64
  /// What the market is read from: a path, or the specification of a generated market.
  public var source: String
  public var tickers: [String]
  public var resolution: String
  /// What equity is compared with; nil when there is no benchmark.
  public var benchmark: String?
  /// The first and the last day of the period that is asked for.
  public var from: Day
  public var to: Day
  /// The time zone of the run's clock, as the zone database names it.
  public var zone: String
  public var cash: Money
  public var currencySymbol: String
  public var parameters: [String: String]

  public init(
    id: String, strategy: String, summary: String, seed: UInt64, source: String, tickers: [String],
    resolution: String, benchmark: String?, from: Day, to: Day, zone: String, cash: Money,
    currencySymbol: String = "$", parameters: [String: String] = [:]
  ) {
    self.id = id
    self.strategy = strategy
    self.summary = summary
    self.seed = seed
    self.source = source
    self.tickers = tickers
    self.resolution = resolution
    self.benchmark = benchmark
    self.from = from
    self.to = to
    self.zone = zone
    self.cash = cash
    self.currencySymbol = currencySymbol
    self.parameters = parameters
  }
}

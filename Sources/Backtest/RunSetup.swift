import Market

/// What command line, strategy and market have agreed on before the first data.
struct RunSetup {
  var from: Day
  var to: Day
  var cash: Money
  var symbols: [String]
  var resolution: Resolution
  var benchmark: String?
  var warmUp: WarmUp?
  var brokerage = Brokerage.standard
  var account = AccountKind.margin
  private let settings: RunSettings

  init(_ settings: RunSettings, _ strategy: any Strategy.Type) throws {
    self.settings = settings
    let catalogue = settings.catalogue
    cash = settings.cash ?? Money(whole: 100_000)
    symbols =
      !settings.symbols.isEmpty
      ? settings.symbols : !catalogue.tickers.isEmpty ? catalogue.tickers : strategy.symbols
    resolution = settings.resolution ?? catalogue.defaultResolution
    let known = catalogue.period(of: symbols, resolution)
    // Without any word about the period it is Lean's default: from 1998 on there is none that all data could fill.
    from = settings.from ?? known?.lowerBound ?? Day(number: 10_227)
    to = settings.to ?? known?.upperBound ?? Day(number: 20_088)
    benchmark = settings.benchmark ?? catalogue.defaultBenchmark
    if settings.from != nil || settings.to != nil { try check() }
  }

  /// What equity is compared with: what was asked for, else what the brokerage brings along.
  var comparison: String? { settings.benchmark ?? brokerage.benchmark ?? benchmark }

  func check() throws {
    guard from <= to else {
      throw RunError(
        "the period from \(from) to \(to) ends before it begins: expected --from at or before --to",
        isInput: true)
    }
  }

  mutating func setPeriod(_ first: Day, _ last: Day) {
    from = settings.from ?? first
    to = settings.to ?? last
  }

  /// Midnight of the first day on the run's clock.
  func start(_ zone: Zone) -> Instant { zone.instant(from) }
  /// The last nanosecond of the last day.
  func end(_ zone: Zone) -> Instant { zone.instant(to + 1) - TimeSpan(nanoseconds: 1) }
}

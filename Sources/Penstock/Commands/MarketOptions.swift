import ArgumentParser
import Backtest
import Market
import MarketData

/// Which market a run reads, and which part of it.
struct MarketOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A folder of market data in Lean's layout.", valueName: "folder"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "A generated market, for example seed=7,symbols=3,resolution=minute,years=2,regimes=bull+crash+calm.",
      valueName: "specification"))
  var market: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Tickers, with spaces or commas between them.", valueName: "ticker"))
  var symbols: [String] = []

  @Option(help: "minute, hour or daily.")
  var resolution: Resolution?

  @Option(help: ArgumentHelp("The first day, like 2013-10-07.", valueName: "date"))
  var from: Day?

  @Option(help: ArgumentHelp("The last day.", valueName: "date"))
  var to: Day?

  @Option(help: "Cash at the beginning.")
  var cash: Double?

  @Option(help: ArgumentHelp("What equity is compared with; none for nothing.", valueName: "ticker"))
  var benchmark: String?

  var tickers: [String] {
    symbols.flatMap { $0.split(separator: ",") }.map { $0.uppercased() }
  }

  func catalogue() throws -> any Catalogue {
    switch (data, market) {
    case (let data?, nil): return try LeanFolder(path: data)
    case (nil, let market?): return try GeneratedMarket(specification: market)
    case (nil, nil):
      throw ValidationError("no market is given: expected --data with a folder in Lean's layout, or --market")
    default: throw ValidationError("--data and --market were both given: expected one of them")
    }
  }

  func apply(to settings: inout RunSettings) throws {
    settings.symbols = tickers
    settings.resolution = resolution
    settings.from = from
    settings.to = to
    settings.benchmark = benchmark
    if let cash {
      guard cash > 0, cash < 1e15, let money = Money(cash) else {
        throw ValidationError("--cash \(cash): expected more than 0 and less than 1e15")
      }
      settings.cash = money
    }
  }
}

import ArgumentParser
import Backtest
import Market
import MarketData

/// Which market a run reads, and which part of it.
struct MarketOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A folder of market data in Lean's layout.", valueName: "folder"),
    completion: .directory)
  var data: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "CSV files with a header, in the layouts of Yahoo, Stooq, Binance or Alpaca; one symbol a file, named after it, or a column for it.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "txt"]))
  var csv: [String] = []

  @Option(
    help: ArgumentHelp(
      "For CSV: us-equity or always-open; told by the bars when left out.", valueName: "calendar"))
  var calendar: String?

  @Option(
    help: ArgumentHelp(
      "For CSV: the zone of times that name none, like America/New_York; the calendar's when left out.",
      valueName: "zone"))
  var timezone: String?

  @Option(
    help: ArgumentHelp(
      "A generated market, for example seed=7,symbols=3,resolution=minute,years=2,regimes=bull+crash+calm.",
      valueName: "specification"))
  var market: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Tickers, with spaces or commas between them; in Lean's data also forex/oanda/EURUSD, crypto/coinbase/BTCUSD.",
      valueName: "ticker"))
  var symbols: [String] = []

  @Option(help: "tick, second, minute, hour or daily.")
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
    symbols.flatMap { $0.split(separator: ",") }.map { name in
      // Of forex/oanda/EURUSD only the last part is a ticker.
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      return (parts.dropLast().map(String.init) + [parts.last?.uppercased() ?? ""]).joined(separator: "/")
    }
  }

  func catalogue() throws -> any Catalogue {
    let given = [data.map { _ in "--data" }, csv.isEmpty ? nil : "--csv", market.map { _ in "--market" }]
      .compactMap { $0 }
    guard given.count <= 1 else {
      throw ValidationError("\(given.joined(separator: " and ")) were both given: expected one of them")
    }
    if csv.isEmpty, let option = calendar.map({ _ in "--calendar" }) ?? timezone.map({ _ in "--timezone" }) {
      throw ValidationError("\(option) was given without --csv: other markets know their own")
    }
    if let data { return try LeanFolder(path: data) }
    if let market { return try GeneratedMarket(specification: market) }
    if !csv.isEmpty { return try CSVMarket(files: csv, calendar: calendar, zone: timezone) }
    throw ValidationError(
      "no market is given: expected --data with a folder in Lean's layout, --csv with files, or --market")
  }

  func apply(to settings: inout RunSettings) throws {
    settings.symbols = tickers
    settings.resolution = resolution
    settings.from = from
    settings.to = to
    settings.benchmark = benchmark
    if let zone = timezone.flatMap({ Zone($0) }) { settings.zone = zone }
    if let cash {
      guard cash > 0, cash < 1e15, let money = Money(cash) else {
        throw ValidationError("--cash \(cash): expected more than 0 and less than 1e15")
      }
      settings.cash = money
    }
  }
}

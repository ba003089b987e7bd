import Foundation
import Market
import Testing

@testable import MarketData

/// Coins, currencies and contracts in a small folder in the shape of Lean's data.
struct PairFolderTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let always = "[{\"start\": \"00:00:00\", \"end\": \"1.00:00:00\", \"state\": \"market\"}]"
    let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    let week = days.map { "\"\($0)\": \(always)" }.joined(separator: ", ")
    try scratch.write(
      """
      {"entries": {
        "Crypto-coinbase-[*]": {"dataTimeZone": "UTC", "exchangeTimeZone": "UTC", \(week)},
        "Forex-oanda-[*]": {"dataTimeZone": "UTC", "exchangeTimeZone": "America/New_York", \(week)},
        "Forex-fxcm-[*]": {"dataTimeZone": "nowhere", "exchangeTimeZone": "America/New_York", \(week)}}}
      """, "market-hours/market-hours-database.json")
    try writeProperties(
      "coinbase,BTCUSD,crypto,Bitcoin,USD,1,0.01,0.00000001\noanda,EURUSD,forex,Euro,USD,1,0.00001,1\n"
        + "fxcm,EURUSD,forex,Euro,USD,1,0.00001,1000")
  }

  private func writeProperties(_ rows: String) throws {
    try scratch.write(
      "market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size\n"
        + rows,
      "symbol-properties/symbol-properties-database.csv")
  }

  private func folder() throws -> LeanFolder { try LeanFolder(path: scratch.path) }

  private func fault(_ body: () throws -> Void) -> String? {
    let error = #expect(throws: DataError.self) { try body() }
    return error?.description.replacingOccurrences(of: scratch.path, with: "")
  }

  private func tape(_ name: String, _ resolution: Resolution, from: String, to: String) throws -> (
    feeds: [Feed], tape: Tape
  ) {
    let source = try folder().open(
      [Subscription(symbol: Symbol(id: 0), ticker: name, resolution: resolution, isFilledForward: false)],
      from: Zone.newYork.instant(Day(from)!),
      to: Zone.newYork.instant(Day(to)! + 1) - TimeSpan(nanoseconds: 1))
    return (source.feeds, try #require(try source.next(LoadControl())))
  }

  @Test func aListingKnowsItsCurrencies() throws {
    try scratch.zip("0,1,1,1,1,1", "crypto/coinbase/minute/btcusd/20180404_trade.zip")
    let listing = try folder().listing("crypto/coinbase/BTCUSD")
    #expect(listing.kind == .crypto)
    #expect(listing.ticker == "BTCUSD")
    #expect(listing.quoteCurrency == "USD" && listing.baseCurrency == "BTC")
    #expect(listing.lotSize == Quantity(units: 1))
    #expect(listing.priceStep == Price(0.01))
    #expect(listing.resolutions == [.minute])
  }

  /// Prices as they stand, to eight decimals; a volume of more is rounded. Bars of a date of New York come from two
  /// files, and one that ends at its midnight comes with it.
  @Test func coinsAreReadByTheDatesOfTheirOwnExchange() throws {
    try scratch.zip(
      "14340000,7295.99,7295.99,7291.99,7291.99,1.5\n14400000,7292.12345678,7293,7292,7292.5,0.123456785\n",
      "crypto/coinbase/minute/btcusd/20180404_trade.zip")
    try scratch.zip("14340000,7000,7000,7000,7000,2\n", "crypto/coinbase/minute/btcusd/20180405_trade.zip")
    let (feeds, tape) = try tape("crypto/coinbase/BTCUSD", .minute, from: "2018-04-04", to: "2018-04-04")
    #expect(feeds.map(\.kind) == [.trade, .quote])
    #expect(
      tape.times.map { Instant(nanoseconds: $0).description }
        == ["2018-04-04T04:00:00Z", "2018-04-04T04:01:00Z", "2018-04-05T04:00:00Z"])
    #expect(tape.trades.open == [729_599_000_000, 729_212_345_678, 700_000_000_000])
    #expect(tape.trades.volume == [150_000_000, 12_345_679, 200_000_000])
  }

  @Test func quotesOfCurrenciesComeFromFilesOfAnotherZone() throws {
    try scratch.zip(
      "0,1.1,1.2,1.0,1.15,0,1.2,1.3,1.1,1.25,0\n82800000,1.1,1.1,1.1,1.1,0,1.2,1.2,1.2,1.2,0",
      "forex/oanda/minute/eurusd/20180404_quote.zip")
    let (feeds, tape) = try tape("forex/oanda/EURUSD", .minute, from: "2018-04-03", to: "2018-04-04")
    #expect(feeds.map(\.kind) == [.quote])
    // Midnight UTC is the evening before in New York.
    #expect(
      tape.times.map { Instant(nanoseconds: $0).description }
        == ["2018-04-03T04:00:00Z", "2018-04-04T00:01:00Z", "2018-04-04T23:01:00Z"])
    #expect(tape.quotes.bid.close == [115_000_000, 110_000_000])
    #expect(tape.quotes.ask.open == [120_000_000, 120_000_000])
  }

  @Test(arguments: [
    ("0,1,1,1", "1: column close: is missing: the line ends after 4 columns"),
    ("0,1,x,1,1,1", "1: column high: \"x\": expected a number from 0 on"),
    ("0,1,-1,1,1,1", "1: column high: \"-1\": expected a number from 0 on"),
    ("0,1,1.1.1,1,1,1", "1: column high: \"1.1.1\": expected a number from 0 on"),
    ("0,1,1,2,1,1", "1: column high: \"100000000\": is below the low of 200000000"),
    ("0,1,99999999999999,1,1,1", "1: column high: \"99999999999999\": expected a number from 0 on"),
    ("0,1,2000000000,1,1,1", "1: column high: \"200000000000000000\": expected a price below 1e9"),
    ("0,1,1,1,1,", "1: column volume: \"\": expected a number from 0 on"),
    ("0,1,1,1,1,1\n0,1,1,1,1,1", "2: column time: \"0\": expected a later time than that of the line before"),
    ("-1,1,1,1,1,1", "1: column time: \"-1\": expected milliseconds since midnight"),
    ("", "is empty: expected a bar in each line"),
  ])
  func badLinesAreNamed(_ text: String, _ message: String) throws {
    try scratch.zip(text, "crypto/coinbase/minute/btcusd/20180404_trade.zip")
    let found = fault {
      _ = try tape("crypto/coinbase/BTCUSD", .minute, from: "2018-04-04", to: "2018-04-04")
    }
    let place = "/crypto/coinbase/minute/btcusd/20180404_trade.zip:"
    #expect(found?.replacingOccurrences(of: place, with: "").trimmingCharacters(in: .whitespaces) == message)
  }

  @Test(arguments: [
    ("forex/oanda", "is no ticker"), ("gold/oanda/XAU", "is no ticker"), ("forex//EURUSD", "is no ticker"),
    ("forex/../EURUSD", "is no ticker"), ("forex/oanda/", "is no ticker"), ("a/b/c/d", "is no ticker"),
  ])
  func badNamesAreRefused(_ name: String, _ message: String) throws {
    #expect(fault { _ = try folder().listing(name) }?.contains("\"\(name)\": \(message)") == true)
  }

  @Test func whatIsNotKnownIsNamed() throws {
    #expect(
      fault { _ = try folder().listing("crypto/coinbase/XYZUSD") }
        == "/crypto/coinbase: \"XYZUSD\": is unknown: there are no bars of it")
    try scratch.zip("0,1,1,1,1,1", "crypto/coinbase/minute/abcusd/20180404_trade.zip")
    #expect(
      fault { _ = try folder().listing("crypto/coinbase/ABCUSD") }
        == "/symbol-properties/symbol-properties-database.csv: \"ABCUSD\": has no row that tells what it is priced in"
    )
    try scratch.zip("0,1,1,1,1,0,1,1,1,1,0", "forex/fxcm/minute/eurusd/20180404_quote.zip")
    #expect(
      fault { _ = try tape("forex/fxcm/EURUSD", .minute, from: "2018-04-04", to: "2018-04-04") }
        == "/market-hours/market-hours-database.json: column Forex-fxcm-[*]: \"nowhere\": expected the name of a time zone"
    )
  }

  @Test(arguments: [
    ("coinbase,BTCUSD,crypto,Bitcoin,USD,1,0.01", "expected at least eight columns"),
    ("coinbase,BTCUSD,crypto,Bitcoin,USD,1,0,1", "expected a price variation and a lot size above 0"),
    ("coinbase,BTCUSD,crypto,Bitcoin,USD,1,x,1", "expected a price variation and a lot size above 0"),
    ("coinbase,BTCUSD,crypto,Bitcoin,USD,1,0.01,-1", "expected a price variation and a lot size above 0"),
  ])
  func badPropertiesAreNamed(_ row: String, _ message: String) throws {
    try writeProperties(row)
    #expect(
      fault { _ = try folder() }
        == "/symbol-properties/symbol-properties-database.csv:2: \"\(row)\": \(message)")
  }

  /// Lots that nobody could order, and kinds that are not traded here, are passed over.
  @Test func strangeRowsArePassedOver() throws {
    try writeProperties(
      "# a note\nftx,ALGOUSD,crypto,Algo,USD,1,0.01,1000000000000.0\ncme,ES,future,S&P,USD,50,x,1\n"
        + "coinbase,BTCUSD,crypto,Bitcoin,USD,1,0.01,1")
    try scratch.zip("0,1,1,1,1,1", "crypto/coinbase/minute/btcusd/20180404_trade.zip")
    #expect(try folder().listing("crypto/coinbase/BTCUSD").lotSize == Quantity(1))
  }
}

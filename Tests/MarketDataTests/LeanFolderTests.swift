import Foundation
import Market
import Testing

@testable import MarketData

/// A small folder in the shape of Lean's data, written by each test.
struct LeanFolderTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try writeHours()
  }

  private func writeHours(_ text: String? = nil) throws {
    let segment = """
      [{"start": "04:00:00", "end": "09:30:00", "state": "premarket"},
       {"start": "09:30:00", "end": "16:00:00", "state": "market"},
       {"start": "16:00:00", "end": "20:00:00", "state": "postmarket"}]
      """
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday"].map { "\"\($0)\": \(segment)" }
    try scratch.write(
      text
        ?? """
        {"entries": {"Equity-usa-[*]": {"dataTimeZone": "America/New_York", "exchangeTimeZone": "America/New_York",
          \(days.joined(separator: ",\n")), "sunday": [], "saturday": [],
          "holidays": ["11/28/2013"], "earlyCloses": {"11/29/2013": "13:00:00"}}}}
        """, "market-hours/market-hours-database.json")
  }

  private func folder() throws -> LeanFolder { try LeanFolder(path: scratch.path) }

  /// One line each for the minutes from the open on, at prices of whole dollars.
  private func minutes(_ prices: [Int], from first: Int = 34_200_000) -> String {
    prices.enumerated().map { i, price in
      let p = price * 10_000
      return "\(first + i * 60_000),\(p),\(p + 5000),\(p - 5000),\(p + 1000),100"
    }.joined(separator: "\n")
  }

  private func tapes(
    _ folder: LeanFolder, _ resolution: Resolution, _ from: String, _ to: String
  ) throws -> (feeds: [Feed], tapes: [Tape]) {
    let source = try folder.open(
      [Subscription(symbol: Symbol(id: 0), ticker: "ABC", resolution: resolution)],
      from: Zone.newYork.instant(Day(from)!),
      to: Zone.newYork.instant(Day(to)! + 1) - TimeSpan(nanoseconds: 1))
    var tapes: [Tape] = []
    while let tape = try source.next(LoadControl()) { tapes.append(tape) }
    return (source.feeds, tapes)
  }

  private func fault(_ body: () throws -> Void) -> String? {
    let error = #expect(throws: DataError.self) { try body() }
    return error?.description.replacingOccurrences(of: scratch.path, with: "")
  }

  @Test func minutesAreFilledForward() throws {
    // The third minute is missing; the day of the half session ends at one.
    let lines = (minutes([10, 11, 13]) as NSString).replacingOccurrences(of: "34320000", with: "34380000")
    try scratch.zip(lines, "equity/usa/minute/abc/20131129_trade.zip")
    let (_, tapes) = try tapes(folder(), .minute, "2013-11-29", "2013-11-29")
    let tape = try #require(tapes.first)
    // The first step is the start itself.
    #expect(tape.times.count == 1 + 210)
    #expect(Instant(nanoseconds: tape.times[1]).description == "2013-11-29T14:31:00Z")
    #expect(tape.times.last.map { Instant(nanoseconds: $0).description } == "2013-11-29T18:00:00Z")
    #expect(tape.trades.close.prefix(5) == [101_000, 111_000, 111_000, 131_000, 131_000])
    #expect(tape.trades.isFillForward.prefix(5) == [false, false, true, false, true])
    #expect(tape.trades.volume.prefix(3) == [100, 100, 0])
  }

  @Test func aSideThatIsNotQuotedKeepsWhatItWas() throws {
    try scratch.zip(minutes([10, 11]), "equity/usa/minute/abc/20131007_trade.zip")
    try scratch.zip(
      "34200000,99000,99000,99000,99000,5,101000,101000,101000,101000,7\n34260000,,,,,,102000,102000,102000,102000,1",
      "equity/usa/minute/abc/20131007_quote.zip")
    let (feeds, tapes) = try tapes(folder(), .minute, "2013-10-07", "2013-10-07")
    #expect(feeds.map(\.kind) == [.trade, .quote])
    let quotes = try #require(tapes.first).quotes
    #expect(quotes.ask.close.prefix(3) == [101_000, 102_000, 102_000])
    // Zero stands for a side without a quote; what is repeated later has the last one.
    #expect(quotes.bid.close.prefix(3) == [99_000, 0, 99_000])
  }

  @Test func daysEndAtTheCloseAndAreAdjusted() throws {
    try scratch.zip(
      "20131126 00:00,1000000,1010000,990000,1000000,5\n20131127 00:00,1000000,1010000,990000,1020000,5\n20131129 00:00,510000,520000,500000,515000,9",
      "equity/usa/daily/abc.zip")
    try scratch.write("20131127,0.9,0.5,102\n20501231,1,1,0\n", "equity/usa/factor_files/abc.csv")
    let bars = try folder().history(
      HistoryRequest(ticker: "abc", resolution: .daily, count: 9, until: Instant("2013-12-01T00:00:00Z")!),
      LoadControl())
    #expect(
      bars.map(\.end.description) == ["2013-11-26T21:00:00Z", "2013-11-27T21:00:00Z", "2013-11-29T18:00:00Z"])
    #expect(bars.map(\.close.description) == ["45", "45.9", "51.5"])
    let (_, tapes) = try tapes(folder(), .daily, "2013-11-26", "2013-11-29")
    let events = tapes.flatMap(\.events)
    // A tenth of the price before the ex-date.
    #expect(events.contains(.corporate(Symbol(id: 0), .dividend(Price(10.2)!))))
  }

  @Test func aTickerMayChange() throws {
    try scratch.write("20131007,old\n20501231,abc\n", "equity/usa/map_files/abc.csv")
    try scratch.zip(minutes([10]), "equity/usa/minute/old/20131007_trade.zip")
    try scratch.zip(minutes([20]), "equity/usa/minute/abc/20131008_trade.zip")
    let (_, tapes) = try tapes(folder(), .minute, "2013-10-07", "2013-10-08")
    let real = zip(tapes[0].trades.close, tapes[0].trades.isFillForward).filter { !$0.1 }.map(\.0)
    #expect(real == [101_000, 201_000])
  }

  @Test func aDayIsMadeOfMinutesWhereThereAreNoDays() throws {
    try scratch.zip(minutes([10, 12, 11]), "equity/usa/minute/abc/20131007_trade.zip")
    let bars = try folder().history(
      HistoryRequest(ticker: "ABC", resolution: .daily, count: 3, until: Instant("2013-10-08T00:00:00Z")!),
      LoadControl())
    #expect(bars.count == 1)
    #expect(bars.first?.high.description == "12.5")
    #expect(bars.first?.close.description == "11.1")
    // Before the close the day is no finished bar.
    let early = try folder().history(
      HistoryRequest(ticker: "ABC", resolution: .daily, count: 3, until: Instant("2013-10-07T19:00:00Z")!),
      LoadControl())
    #expect(early.isEmpty)
  }

  // MARK: What is wrong is named

  /// Contents of a day's minutes, and the error.
  @Test(arguments: [
    ("34200000,1,2,1,x,5", ":1: column close: \"x\": expected a whole number"),
    ("34200000,1,2,1,1", ":1: column volume: is missing: the line ends after 5 columns"),
    ("34200000", ":1: column open: is missing: the line ends after 1 column"),
    ("34200000,1,2,3,1,5", ":1: column high: \"2\": is below the low of 3"),
    ("34200000,-1,2,-1,1,5", ":1: column low: \"-1\": expected a price above 0"),
    (
      "34200000,1,99999999999999999999,1,1,5",
      ":1: column high: \"99999999999999999999\": expected a whole number"
    ),
    (
      "34200000,1,9000000000000000000,1,1,5",
      ":1: column high: \"9000000000000000000\": expected a price below 1e9"
    ),
    (
      "34200000,1,2,1,1,5\n34200000,1,2,1,1,5",
      ":2: column time: \"34200000\": expected a later time than that of the line before"
    ),
    (
      "34260000,1,2,1,1,5\n34200000,1,2,1,1,5",
      ":2: column time: \"34200000\": expected a later time than that of the line before"
    ),
    ("34200000,1,2,1,1,-5", ":1: column volume: \"-5\": expected 0 or more"),
    ("34200000,\u{1B}[31m,2,1,1,5", ":1: column open: \"?[31m\": expected a whole number"),
    ("-5,1,2,1,1,5", ":1: column time: \"-5\": expected milliseconds since midnight"),
    ("noon,1,2,1,1,5", ":1: column time: \"noon\": expected a whole number"),
    ("", ": is empty: expected a bar in each line"),
  ])
  func badMinutesAreNamed(_ text: String, _ message: String) throws {
    try scratch.zip(text, "equity/usa/minute/abc/20131007_trade.zip")
    #expect(
      fault { _ = try tapes(folder(), .minute, "2013-10-07", "2013-10-07") }
        == "/equity/usa/minute/abc/20131007_trade.zip" + message)
  }

  @Test(arguments: [
    ("2013-10-07,1,2,1,1,5", ":1: column time: \"2013-10-07\": expected a time like 20131007 09:00"),
    ("20131007 00:00,1,2,3,1,5", ":1: column high: \"2\": is below the low of 3"),
    (
      "20131008 00:00,1,2,1,1,5\n20131007 00:00,1,2,1,1,5",
      ":2: column time: \"2013-10-07 00:00:00\": expected a later time than that of the line before"
    ),
    ("", ": is empty: expected a bar in each line"),
  ])
  func badDaysAreNamed(_ text: String, _ message: String) throws {
    try scratch.zip(text, "equity/usa/daily/abc.zip")
    #expect(
      fault { _ = try tapes(folder(), .daily, "2013-10-07", "2013-10-07") } == "/equity/usa/daily/abc.zip"
        + message)
  }

  @Test func aDamagedZipIsNamed() throws {
    let file = try scratch.zip(minutes(Array(10..<400)), "equity/usa/minute/abc/20131007_trade.zip")
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    let place = "/equity/usa/minute/abc/20131007_trade.zip"
    for count in [0, 3, whole.count / 2, whole.count - 1] {
      try whole.prefix(count).write(to: URL(fileURLWithPath: file))
      let message = fault { _ = try tapes(folder(), .minute, "2013-10-07", "2013-10-07") }
      #expect(
        message?.hasPrefix("\(place): is no zip file, or is cut off: expected a complete zip with one entry")
          == true, "\(count): \(message ?? "")")
    }
    // A byte of the packed data that is not what it was.
    var bent = whole
    bent[60] ^= 0xFF
    try bent.write(to: URL(fileURLWithPath: file))
    let message = fault { _ = try tapes(folder(), .minute, "2013-10-07", "2013-10-07") }
    #expect(message?.hasPrefix("\(place): has a damaged entry: expected ") == true, "\(message ?? "")")
  }

  @Test(arguments: [
    ("34200000,x,10,P,00,0", "1: column price: \"x\": expected a whole number"),
    ("34200000,100000", "1: column volume: is missing: the line ends after 2 columns"),
    ("34200000,100000,-1,P,00,0", "1: column volume: \"-1\": expected 0 or more"),
    ("-5,100000,1,P,00,0", "1: column time: \"-5\": expected a number from 0 on"),
    ("99999999,100000,1,P,00,0", "1: column time: \"99999999\": expected milliseconds since midnight"),
    ("", "is empty: expected a tick in each line"),
  ])
  func badTicksAreNamed(_ text: String, _ message: String) throws {
    try scratch.zip(text, "equity/usa/tick/abc/20131007_trade.zip")
    let found = fault { _ = try tapes(folder(), .tick, "2013-10-07", "2013-10-07") }
    let place = "/equity/usa/tick/abc/20131007_trade.zip:"
    #expect(found?.replacingOccurrences(of: place, with: "").trimmingCharacters(in: .whitespaces) == message)
  }

  /// One price in four ways: before a dividend of a tenth and a split by ten, and after them.
  @Test(arguments: [
    (PriceMode.raw, [100, 9]), (.splitAdjusted, [10, 9]), (.adjusted, [9, 9]), (.totalReturn, [10, 19]),
  ])
  func pricesAreAdjustedAsAskedFor(_ mode: PriceMode, _ expected: [Double]) throws {
    try scratch.write(
      "20130101,0.9,0.1,1\n20131007,0.9,0.1,100\n20501231,1,1,0\n", "equity/usa/factor_files/abc.csv")
    try scratch.zip(
      "20131007 00:00,1000000,1000000,1000000,1000000,10\n20131008 00:00,90000,90000,90000,90000,10",
      "equity/usa/daily/abc.zip")
    let source = try folder().open(
      [Subscription(symbol: Symbol(id: 0), ticker: "ABC", resolution: .daily, prices: mode)],
      from: Zone.newYork.instant(Day("2013-10-07")!),
      to: Zone.newYork.instant(Day("2013-10-09")!) - TimeSpan(nanoseconds: 1))
    let tape = try #require(try source.next(LoadControl()))
    var multiplier = source.feeds[0].multiplier
    var prices: [Double] = []
    var row = 0
    for step in tape.times.indices {
      for event in tape.events[(step == 0 ? 0 : Int(tape.eventEnds[step - 1]))..<Int(tape.eventEnds[step])] {
        if case .multiplier(_, let new) = event { multiplier = new }
      }
      while row < Int(tape.tradeEnds[step]) {
        prices.append(Price(units: Int128(tape.trades.close[row]) * multiplier).double)
        row += 1
      }
    }
    #expect(prices == expected)
    #expect(tape.events.contains(.corporate(Symbol(id: 0), .dividend(Price(10)!))))
    #expect(tape.events.contains(.corporate(Symbol(id: 0), .split(SplitFactor(units: 100_000_000_000)!))))
  }

  /// Several ticks at one time stand in one step; suspicious ones are left out, and nothing is repeated.
  @Test func ticksAreReadOneByOne() throws {
    try scratch.zip(
      "34200000.5,100000,10,P,00,0\n34200000.5,100100,5,P,00,0\n34200001,90000,1,P,00,1\n34205000,100200,7,P,00,0\n",
      "equity/usa/tick/abc/20131007_trade.zip")
    try scratch.zip(
      "34200001,99900,1,100100,2,P,00,0\n34200002,1,1,2,2,P,00,1\n", "equity/usa/tick/abc/20131007_quote.zip")
    #expect(try folder().listing("ABC").resolutions == [.tick])
    let (feeds, tapes) = try tapes(folder(), .tick, "2013-10-07", "2013-10-07")
    #expect(feeds.map(\.kind) == [.trade, .quote])
    let tape = try #require(tapes.first)
    #expect(
      tape.times.map { Instant(nanoseconds: $0).description } == [
        "2013-10-07T04:00:00Z", "2013-10-07T13:30:00.0005Z", "2013-10-07T13:30:00.001Z",
        "2013-10-07T13:30:05Z",
      ])
    #expect(tape.trades.close == [100_000, 100_100, 100_200])
    #expect(tape.trades.volume == [10, 5, 7])
    #expect(tape.tradeEnds == [0, 2, 2, 3])
    #expect(tape.quotes.bid.close == [99_900] && tape.quotes.ask.close == [100_100])
    try scratch.zip("2,1,1,P,00,0\n1,1,1,P,00,0\n", "equity/usa/tick/abc/20131007_trade.zip")
    #expect(
      fault { _ = try self.tapes(folder(), .tick, "2013-10-07", "2013-10-07") }
        == "/equity/usa/tick/abc/20131007_trade.zip:2: column time: \"1\": expected no earlier time than that of the line before"
    )
  }

  @Test func whatIsNotThereIsNamed() throws {
    #expect(
      fault { _ = try LeanFolder(path: scratch.path + "/none") }
        == "/none: is no folder: expected market data in Lean's layout")
    try scratch.zip(minutes([10]), "equity/usa/minute/abc/20131007_trade.zip")
    #expect(
      fault { _ = try folder().listing("XYZ") } == "/equity/usa: \"XYZ\": is unknown: expected one of ABC")
    #expect(
      fault { _ = try folder().listing("../abc") }
        == ": \"../abc\": is no ticker: expected letters, digits, points and dashes, or a name like forex/oanda/EURUSD"
    )
    #expect(
      fault { _ = try tapes(folder(), .minute, "2014-10-07", "2014-10-08") }
        == "/equity/usa: no data of ABC from 2014-10-07 to 2014-10-08: expected at least one bar in the period"
    )
  }

  @Test func badHoursAreNamed() throws {
    let file = "/market-hours/market-hours-database.json"
    try writeHours("{\"entries\": {}}")
    try scratch.zip(minutes([10]), "equity/usa/minute/abc/20131007_trade.zip")
    #expect(
      fault { _ = try folder().listing("ABC") }
        == "\(file): \"Equity-usa-[*]\": is missing: expected an entry for this market")
    try writeHours("{")
    #expect(fault { _ = try folder() }?.hasPrefix("\(file): is no market hours database: ") == true)
    let entry = { (body: String) in "{\"entries\": {\"Equity-usa-[*]\": {\(body)}}}" }
    try writeHours(entry("\"exchangeTimeZone\": \"Mars\""))
    #expect(
      fault { _ = try folder().listing("ABC") }
        == "\(file): column Equity-usa-[*]: \"Mars\": expected the name of a time zone")
    try writeHours(
      entry(
        "\"exchangeTimeZone\": \"UTC\", \"monday\": [{\"start\": \"9\", \"end\": \"16:00\", \"state\": \"market\"}]"
      ))
    #expect(
      fault { _ = try folder().listing("ABC") }
        == "\(file): column Equity-usa-[*]: \"9\": expected a time of day like 09:30:00")
    try writeHours(entry("\"exchangeTimeZone\": \"UTC\", \"holidays\": [\"2013-12-25\"]"))
    #expect(
      fault { _ = try folder().listing("ABC") }
        == "\(file): column Equity-usa-[*]: \"2013-12-25\": expected a date like 12/25/2013")
  }

  @Test(arguments: [
    (
      "factor_files", "20131007,x,1,0",
      ":1: column factor: \"x,1\": expected two factors above 0, whose product is below 1e8"
    ),
    ("factor_files", "20131007,1", ":1: \"20131007,1\": expected yyyyMMdd, price factor, split factor"),
    (
      "factor_files", "20131307,1,1,0",
      ":1: \"20131307,1,1,0\": expected yyyyMMdd, price factor, split factor"
    ),
    (
      "factor_files", "20131007,0,1,0",
      ":1: column factor: \"0,1\": expected two factors above 0, whose product is below 1e8"
    ),
    ("map_files", "20131007", ":1: \"20131007\": expected yyyyMMdd and a ticker"),
    ("map_files", "x,abc", ":1: \"x,abc\": expected yyyyMMdd and a ticker"),
  ])
  func badAuxiliaryRowsAreNamed(_ kind: String, _ text: String, _ message: String) throws {
    try scratch.zip(minutes([10]), "equity/usa/minute/abc/20131007_trade.zip")
    try scratch.write(text, "equity/usa/\(kind)/abc.csv")
    #expect(
      fault { _ = try tapes(folder(), .minute, "2013-10-07", "2013-10-07") } == "/equity/usa/\(kind)/abc.csv"
        + message)
  }

  @Test func aQuoteThatEndsEarlyIsNamed() throws {
    try scratch.zip(minutes([10]), "equity/usa/minute/abc/20131007_trade.zip")
    try scratch.zip("34200000,99000,99000,99000", "equity/usa/minute/abc/20131007_quote.zip")
    #expect(
      fault { _ = try tapes(folder(), .minute, "2013-10-07", "2013-10-07") }
        == "/equity/usa/minute/abc/20131007_quote.zip:1: column close: is missing: the line ends after 4 columns"
    )
  }

  @Test func badRatesAreNamed() throws {
    try scratch.write("date,rate\n2013-10-07,much\n", "alternative/interest-rate/usa/interest-rate.csv")
    #expect(
      fault { _ = try folder() }
        == "/alternative/interest-rate/usa/interest-rate.csv:2: \"2013-10-07,much\": expected a date and a rate in per cent, like 2013-10-07,0.75"
    )
  }

  /// Whatever the bytes are: bars or an error.
  @Test func damagedLinesNeverTrap() throws {
    let good = Array((minutes(Array(10..<20)) + "\n").utf8)
    var state: UInt64 = 3
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let folder = try folder()
    var read = 0
    for _ in 0..<400 {
      var bytes = good
      for _ in 0...random(3) {
        switch random(3) {
        case 0: bytes[random(bytes.count)] = UInt8(random(128))
        case 1: bytes.remove(at: random(bytes.count))
        default: bytes.insert(Array("0123456789,.-\n\r".utf8)[random(15)], at: random(bytes.count))
        }
      }
      try scratch.zip(String(decoding: bytes, as: UTF8.self), "equity/usa/minute/abc/20131007_trade.zip")
      do {
        _ = try tapes(folder, .minute, "2013-10-07", "2013-10-07")
        read += 1
      } catch is DataError {}
    }
    #expect(read > 0)
  }
}

import Foundation
import Market
import Testing

@testable import MarketData

struct CSVMarketTests {
  /// All bars of a file, the earliest first.
  private func bars(
    _ text: String, _ name: String = "ACME.csv", calendar: String? = nil, zone: String? = nil,
    ticker: String? = nil
  ) throws -> [Bar] {
    let scratch = try Scratch()
    let market = try CSVMarket(files: [try scratch.write(text, name)], calendar: calendar, zone: zone)
    try market.prepare(LoadControl())
    return try bars(market, ticker ?? market.tickers[0])
  }

  private func bars(_ market: CSVMarket, _ ticker: String) throws -> [Bar] {
    try market.history(
      HistoryRequest(
        ticker: ticker, resolution: market.defaultResolution, count: 1000,
        until: Instant("2100-01-01T00:00:00Z")!), LoadControl())
  }

  private static let yahoo = """
    Date,Open,High,Low,Close,Adj Close,Volume
    2013-10-07,100.0,102.5,99.5,101.0,50.5,1000
    2013-10-08,101.0,103.0,100.0,102.0,51.0,2000
    2013-10-09,102.0,104.0,101.0,103.0,51.5,3000
    """

  @Test func yahooIsAdjusted() throws {
    let bars = try bars(CSVMarketTests.yahoo)
    #expect(bars.map(\.close.description) == ["50.5", "51", "51.5"])
    #expect(bars[0].open.description == "50")
    #expect(bars[0].high.description == "51.25")
    #expect(bars[0].volume.double == 1000)
    #expect(bars[0].start.description == "2013-10-07T13:30:00Z")
    #expect(bars[0].end.description == "2013-10-07T20:00:00Z")
  }

  /// One bar of 2013-10-07 09:30 in New York, as each vendor writes it.
  @Test(arguments: [
    "Date,Time,Open,High,Low,Close,Volume\n2013-10-07,09:30:00,1,3,0.5,2,10\n2013-10-07,09:31:00,2,3,0.5,2,10",
    "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\nACME,1,20131007,093000,1,3,0.5,2,10,0\nACME,1,20131007,093100,1,3,0.5,2,10,0",
    "timestamp,open,high,low,close,volume,trade_count,vwap\n2013-10-07T13:30:00Z,1,3,0.5,2,10,4,1.5\n2013-10-07T13:31:00Z,1,3,0.5,2,10,4,1.5",
    "symbol,t,o,h,l,c,v\nACME,2013-10-07T09:30:00-04:00,1,3,0.5,2,10\nACME,2013-10-07T09:31:00-04:00,1,3,0.5,2,10",
    "volume;close;low;high;open;datetime\n10;2;0.5;3;1;2013-10-07 09:30\n10;2;0.5;3;1;2013-10-07 09:31",
    "Unix Timestamp,Open,High,Low,Close,Volume\n1381152600,1,3,0.5,2,10\n1381152660,1,3,0.5,2,10",
    "Open time,Open,High,Low,Close,Volume,Close time\n1381152600000,1,3,0.5,2,10,1381152659999\n1381152660000,1,3,0.5,2,10,0",
    "1381152600000,1,3,0.5,2,10,1381152659999,1,1,1,1,0\n1381152660000,1,3,0.5,2,10,0,1,1,1,1,0",
    "1381152600000000,1,3,0.5,2,10,1381152659999999,1,1,1,1,0\n1381152660000000,1,3,0.5,2,10,0,1,1,1,1,0",
    "\u{FEFF}\"Date\",\"Open\",\"High\",\"Low\",\"Close\",\"Volume\"\r\n\"2013-10-07 09:30:00\",\"1\",\"3\",\"0.5\",\"2\",\"10\"\r\n\"2013-10-07 09:31:00\",1,3,0.5,2,10\r\n",
    "datetime\topen\thigh\tlow\tclose\n2013/10/07 09:30:00.000\t1\t3\t0.5\t2\n2013/10/07 09:31:00\t1\t3\t0.5\t2",
  ])
  func everyVendorSaysTheSame(_ text: String) throws {
    let bar = try #require(try bars(text).first)
    #expect(bar.start.description == "2013-10-07T13:30:00Z")
    #expect(bar.end.description == "2013-10-07T13:31:00Z")
    #expect([bar.open, bar.high, bar.low, bar.close].map(\.description) == ["1", "3", "0.5", "2"])
    #expect(bar.volume.double == (text.contains("\t") ? 0 : 10))
  }

  @Test func aZoneCanBeGiven() throws {
    let text = "date,open,high,low,close\n2013-10-07 14:30,1,1,1,1\n2013-10-07 14:31,1,1,1,1"
    #expect(
      try bars(text, zone: "Europe/London").first?.start.description == "2013-10-07T13:30:00Z")
  }

  @Test func aWeekendMeansAMarketThatIsAlwaysOpen() throws {
    let text =
      "date,open,high,low,close,volume\n2013-10-05,1,1,1,1,0.12345678\n2013-10-06,1,1,1,1,99999999999999"
    let bars = try bars(text)
    #expect(bars.map(\.end.description) == ["2013-10-06T00:00:00Z", "2013-10-07T00:00:00Z"])
    // A volume beyond eight decimals costs the fractions of all.
    #expect(bars.map(\.volume.double) == [0, 99_999_999_999_999])
  }

  @Test func barsOfFiveMinutesEndAfterFive() throws {
    let text =
      "date,open,high,low,close\n2013-10-07 09:30,1,1,1,1\n2013-10-07 09:35,2,2,2,2\n2013-10-07 09:40,3,3,3,3"
    let bars = try bars(text)
    #expect(bars.map(\.end.description).first == "2013-10-07T13:35:00Z")
    #expect(bars.map(\.start.description).first == "2013-10-07T13:30:00Z")
  }

  @Test func piecesOfAnArchiveAreOneSeries() throws {
    let scratch = try Scratch()
    let files = try ["02", "01"].map { month in
      try scratch.write(
        "date,open,high,low,close\n2013-\(month)-04,\(month).5,9,1,2\n2013-\(month)-05,2,9,1,2\n2013-\(month)-06,2,9,1,2",
        "BTCUSDT-1d-2013-\(month).csv")
    }
    let market = try CSVMarket(files: files)
    try market.prepare(LoadControl())
    #expect(market.tickers == ["BTCUSDT"])
    #expect(try bars(market, "btcusdt").count == 6)
  }

  @Test func aColumnCanNameTheSymbols() throws {
    let scratch = try Scratch()
    let text = """
      symbol,date,open,high,low,close
      A,2013-10-07,1,1,1,1
      B,2013-10-07,2,2,2,2
      A,2013-10-08,1,1,1,1
      B,2013-10-08,2,2,2,2
      """
    let market = try CSVMarket(files: [try scratch.write(text, "all.csv")])
    try market.prepare(LoadControl())
    #expect(market.tickers == ["A", "B"])
    #expect(try bars(market, "B").map(\.close.description) == ["2", "2"])
    let error = #expect(throws: DataError.self) { try market.listing("C") }
    #expect(error?.description.hasSuffix("\"C\": is unknown: expected one of A, B") == true)
  }

  @Test func daysAreMadeOfFinerBars() throws {
    let scratch = try Scratch()
    var text = "date,open,high,low,close,volume\n"
    for hour in 9...15 { text += "2013-10-07 \(hour):30,\(hour),20,1,\(hour),5\n" }
    let market = try CSVMarket(files: [try scratch.write(text, "A.csv")])
    try market.prepare(LoadControl())
    #expect(market.defaultResolution == .hour)
    let days = try market.history(
      HistoryRequest(ticker: "A", resolution: .daily, count: 5, until: Instant("2013-10-08T00:00:00Z")!),
      LoadControl())
    #expect(days.count == 1)
    #expect(days.first?.open.description == "9")
    #expect(days.first?.close.description == "15")
    #expect(days.first?.volume.double == 35)
  }

  private static let header = "date,open,high,low,close,volume\n"

  /// Texts, and what stands after the name of the file in the error.
  private static let faults: [(String, String)] = {
    let head = header
    return [
      ("", ": is empty: expected a header and a bar in each line"),
      (head, ": has no bars: expected one in each line after the header"),
      (
        "date,open,high,close,volume\n2013-10-07,1,1,1,1",
        ":1: \"date,open,high,close,volume\": has no column for low: expected one named low, l"
      ),
      (
        "when,open,high,low,close\n",
        ":1: \"when,open,high,low,close\": has no column for time: expected one named timestamp, datetime, date, open_time"
      ),
      ("\(head)2013-10-07,1,2,1,1\n", ":2: has 5 columns: expected 6 or more"),
      (
        "\(head)2013-10-07,n/a,2,1,1,1\n",
        ":2: column open: \"n/a\": expected a price above 0 and below 92 billion, like 101.25"
      ),
      (
        "\(head)2013-10-07,1,2,1,-1,1\n",
        ":2: column close: \"-1\": expected a price above 0 and below 92 billion, like 101.25"
      ),
      (
        "\(head)2013-10-07,1,inf,1,1,1\n",
        ":2: column high: \"inf\": expected a price above 0 and below 92 billion, like 101.25"
      ),
      (
        "\(head)2013-10-07,1,nan,1,1,1\n",
        ":2: column high: \"nan\": expected a price above 0 and below 92 billion, like 101.25"
      ),
      (
        "\(head)2013-10-07,1,,1,1,1\n",
        ":2: column high: \"\": expected a price above 0 and below 92 billion, like 101.25"
      ),
      (
        "\(head)2013-10-07,1,99999999999999,1,1,1\n",
        ":2: column high: \"99999999999999\": expected a price above 0 and below 92 billion, like 101.25"
      ),
      ("\(head)2013-10-07,1,1,2,1,1\n", ":2: column high: \"1\": is below the low of 2"),
      ("\(head)2013-10-07,1,2,1,1,many\n", ":2: column volume: \"many\": expected a number of 0 or more"),
      ("\(head)2013-10-07,1,2,1,1,-5\n", ":2: column volume: \"-5\": expected a number of 0 or more"),
      (
        "\(head)2013-13-07,1,2,1,1,1\n",
        ":2: column time: \"2013-13-07\": expected a time like 2013-10-07 09:30:00 or a count of seconds since 1970"
      ),
      (
        "\(head)10/07/2013,1,2,1,1,1\n",
        ":2: column time: \"10/07/2013\": expected a time like 2013-10-07 09:30:00 or a count of seconds since 1970"
      ),
      (
        "\(head)2013-10-08,1,2,1,1,1\n2013-10-07,1,2,1,1,1\n",
        ":3: column time: \"2013-10-07\": expected a later time than that of the line before"
      ),
      (
        "\(head)2013-10-08,1,2,1,1,1\n2013-10-08,1,2,1,1,1\n",
        ":3: column time: \"2013-10-08\": expected a later time than that of the line before"
      ),
      (
        "\(head)2013-10-08 09:30,1,2,1,1,1\n2013-10-08T13:31Z,1,2,1,1,1\n",
        ":3: column time: \"2013-10-08T13:31Z\": expected no time zone, as in the lines before"
      ),
      (
        "\(head)2013-10-07,1,2,1,1,1\n2013-10-14,1,2,1,1,1\n2013-10-21,1,2,1,1,1\n",
        ":3: column time: follows the line before after 10080.0 minutes: expected bars of a day or of a part of it"
      ),
      (
        "\(head)2013-11-27,1,2,1,1,1\n2013-11-28,1,2,1,1,1\n",
        ":3: column time: \"2013-11-28\": is no trading day of us-equity: expected one, or --calendar always-open"
      ),
      (
        "\u{0}\u{1}\u{2}\u{3}",
        ":1: \"\u{0}\u{1}\u{2}\u{3}\": has no column for time: expected one named timestamp, datetime, date, open_time"
      ),
    ]
  }()

  @Test(arguments: faults)
  func whatIsWrongIsNamed(_ text: String, _ message: String) throws {
    let scratch = try Scratch()
    let file = try scratch.write(text, "ACME.csv")
    let market = try CSVMarket(files: [file])
    let error = #expect(throws: DataError.self) { try market.prepare(LoadControl()) }
    #expect(error?.description == file + message)
  }

  @Test func whatIsNotThereIsNamed() throws {
    let scratch = try Scratch()
    #expect(
      #expect(throws: DataError.self) {
        try CSVMarket(files: ["\(scratch.path)/none.csv"]).prepare(LoadControl())
      }?.description == "\(scratch.path)/none.csv: is missing: expected a CSV file")
    #expect(
      #expect(throws: DataError.self) { try CSVMarket(files: [scratch.path]).prepare(LoadControl()) }?
        .description == "\(scratch.path): is a folder: expected a CSV file")
    #expect(
      #expect(throws: DataError.self) { try CSVMarket(files: [], calendar: "moon") }?.description
        == "--calendar: \"moon\": is unknown: expected us-equity or always-open")
    #expect(
      #expect(throws: DataError.self) { try CSVMarket(files: [], zone: "Mars/Base") }?.description
        == "--timezone: \"Mars/Base\": is unknown: expected a name like America/New_York or UTC")
  }

  @Test func outsideOfTheFileThereIsNoData() throws {
    let scratch = try Scratch()
    let file = try scratch.write(CSVMarketTests.yahoo, "ACME.csv")
    let market = try CSVMarket(files: [file])
    try market.prepare(LoadControl())
    let source = try market.open(
      [Subscription(symbol: Symbol(id: 0), ticker: "ACME", resolution: .daily)],
      from: Instant("2012-01-01T05:00:00Z")!, to: Instant("2012-02-01T05:00:00Z")!)
    let error = #expect(throws: DataError.self) { while try source.next(LoadControl()) != nil {} }
    #expect(error?.description.contains("no data of ACME from 2012-01-01 to 2012-02-01") == true)
  }

  @Test func anEndIsHeardWhileReading() throws {
    let scratch = try Scratch()
    var text = CSVMarketTests.header
    for i in 0..<20_000 { text += "\(1_381_152_600 + i * 60),1,2,1,1,1\n" }
    let market = try CSVMarket(files: [try scratch.write(text, "A.csv")])
    var asked = 0
    try market.prepare(
      LoadControl(isEnding: {
        asked += 1
        return asked >= 2
      }))
    #expect(asked == 3)
    #expect(market.tickers.isEmpty)
  }

  /// Whatever the bytes are: bars or an error.
  @Test func damagedBytesNeverTrap() throws {
    let scratch = try Scratch()
    let good = Array(
      """
      Date,Open,High,Low,Close,Adj Close,Volume
      2013-10-07T09:30:00.5+01:00,100.0,102.5,99.5,101.0,50.5,1000
      2013-10-07T09:31:00.5+01:00,1e2,1E+4,1e-3,2,2,1
      2013-10-07T09:32:00.5+01:00,"3","4","1","2","2",99999999999999
      """.utf8)
    var state: UInt64 = 7
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var read = 0
    for _ in 0..<3000 {
      var bytes = good
      for _ in 0...random(4) {
        switch random(3) {
        case 0: bytes[random(bytes.count)] = UInt8(random(256))
        case 1: bytes.remove(at: random(bytes.count))
        default: bytes.insert(Array("0123456789,.-:TZ\n\"eE".utf8)[random(20)], at: random(bytes.count))
        }
      }
      let file = "\(scratch.path)/F.csv"
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      let market = try CSVMarket(files: [file])
      do {
        try market.prepare(LoadControl())
        read += 1
      } catch is DataError {}
    }
    #expect(read > 0)
  }
}

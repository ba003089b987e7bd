import Market
import Testing

@testable import MarketData

struct GeneratedMarketTests {
  private func bars(_ specification: String) throws -> [Bar] {
    let market = try GeneratedMarket(specification: specification)
    let period = market.period!
    return try market.history(
      HistoryRequest(
        ticker: "GEN1", resolution: .minute, count: 5000, until: Zone.newYork.instant(period.upperBound + 1)),
      LoadControl())
  }

  @Test func theSameSeedGivesTheSameBars() throws {
    #expect(try bars("seed=7,years=0.1") == bars("seed=7,years=0.1"))
    #expect(try bars("seed=7,years=0.1") != bars("seed=8,years=0.1"))
  }

  /// Known values: other bars from the same seed on another machine would be seen here.
  @Test func barsLookLikeBars() throws {
    let bars = try bars("seed=7,years=0.1")
    #expect(bars.count == 5000)
    for bar in bars {
      #expect(bar.low <= bar.open && bar.open <= bar.high && bar.low <= bar.close && bar.close <= bar.high)
      #expect(bar.low > .zero && bar.volume > .zero)
    }
    #expect(zip(bars, bars.dropFirst()).allSatisfy { $0.end < $1.end })
  }

  @Test func thereIsAPastBeforeThePeriod() throws {
    let market = try GeneratedMarket(specification: "seed=7,years=0.1")
    let start = Zone.newYork.instant(market.period!.lowerBound)
    let past = try market.history(
      HistoryRequest(ticker: "GEN1", resolution: .daily, count: 300, until: start), LoadControl())
    #expect(past.count == 300)
    #expect(past.allSatisfy { $0.end <= start })
  }

  @Test(arguments: [
    ("seed=x", "seed"), ("symbols=0", "symbols"), ("resolution=week", "resolution"), ("years=-1", "years"),
    ("regimes=boom", "regimes"), ("colour=red", "colour"), ("seed", "seed"), ("from=2013-13-01", "from"),
  ])
  func nonsenseIsNamed(_ text: String, _ column: String) {
    let error = #expect(throws: DataError.self) { try GeneratedMarket(specification: text) }
    #expect(error?.column == column)
  }

  @Test func aTapeIsInOrder() throws {
    let market = try GeneratedMarket(specification: "seed=7,years=0.1,symbols=3,gaps=0.05")
    let period = market.period!
    let wishes = market.tickers.enumerated().map {
      Subscription(symbol: Symbol(id: Int32($0.offset)), ticker: $0.element, resolution: .minute)
    }
    let source = try market.open(
      wishes, from: Zone.newYork.instant(period.lowerBound), to: Zone.newYork.instant(period.upperBound + 1))
    var last = Int64.min
    var filled = 0
    while let tape = try source.next(LoadControl()) {
      for time in tape.times {
        #expect(time > last)
        last = time
      }
      filled += tape.trades.isFillForward.count { $0 }
      #expect(tape.tradeEnds.last.map(Int.init) == tape.trades.feed.count)
    }
    #expect(filled > 0)
  }
}

struct BuiltInCalendarTests {
  @Test func knowsTheHolidaysOf2013() {
    let closed = [
      "2013-01-01", "2013-01-21", "2013-02-18", "2013-03-29", "2013-05-27", "2013-07-04", "2013-09-02",
      "2013-11-28", "2013-12-25",
    ]
    for day in closed { #expect(!BuiltInCalendars.usEquity.isTradingDay(Day(day)!), "\(day)") }
    let days = (0..<365).count { BuiltInCalendars.usEquity.isTradingDay(Day("2013-01-01")! + $0) }
    #expect(days == 252)
  }

  @Test func closesEarlyAfterThanksgiving() {
    let day = Day("2013-11-29")!
    #expect(BuiltInCalendars.usEquity.close(on: day) == Zone.newYork.instant(day, .time(13, 0)))
  }
}

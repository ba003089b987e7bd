import Foundation
import Indicators
import Market
import RunRecord
import Testing

@testable import Backtest
@testable import MarketData

/// Whatever a strategy asks for, it never learns of a price later than its clock.
struct LookAheadTests {
  /// A market whose price tells its time: the close of a bar that ends `n` minutes after midnight of its first day is
  /// `n` cents.
  private final class Telling: FeedReader {
    let first: Day
    let calendar: ExchangeCalendar

    init(_ first: Day, _ calendar: ExchangeCalendar) {
      self.first = first
      self.calendar = calendar
    }

    func read(_ day: Day, into bars: inout RawBars) {
      guard let open = calendar.open(on: day), let close = calendar.close(on: day) else { return }
      var end = open + .minutes(1)
      while end <= close {
        let price = Telling.price(end, first, calendar.zone)
        bars.append(end: end.nanoseconds, price - 100, price, price - 100, price, volume: 1000)
        end = end + .minutes(1)
      }
    }

    static func price(_ time: Instant, _ first: Day, _ zone: Zone) -> Int64 {
      (time - zone.instant(first)).nanoseconds / 60_000_000_000 * 100
    }
  }

  private struct TellingMarket: Catalogue {
    let first = Day("2020-01-06")!
    var calendar: ExchangeCalendar { BuiltInCalendars.usEquity }
    var name: String { "telling" }
    var tickers: [String] { ["A", "B"] }
    var period: ClosedRange<Day>? { first + 1...first + 4 }
    var defaultResolution: Resolution { .minute }
    var defaultBenchmark: String? { "A" }
    var interestRates: InterestRates { .standard }

    func listing(_ ticker: String) throws -> Listing {
      Listing(ticker: ticker, calendar: calendar, lotSize: Quantity(1), resolutions: [.minute])
    }

    func open(_ subscriptions: [Subscription], from start: Instant, to end: Instant) throws -> any BarSource {
      MergedMarket(
        subscriptions.map { wish in
          FeedPlan(
            feed: Feed(
              symbol: wish.symbol, kind: .trade, resolution: .minute, decimals: 4, isInternal: wish.isInternal
            ),
            ticker: wish.ticker, reader: Telling(first, calendar), calendar: calendar,
            isFilledForward: wish.isFilledForward, beginsEarly: wish.beginsEarly,
            multiplier: { _ in Decimals.power(16) })
        }, name: name, from: start, to: end)
    }

    func history(_ request: HistoryRequest, _ control: LoadControl) throws -> [Bar] {
      try PastBars(
        reader: Telling(first, calendar), calendar: calendar, source: .minute, wanted: request.resolution,
        earliest: request.until - .days(20)
      ) { _ in Decimals.power(16) }.bars(request, control)
    }
  }

  /// Tries every way to learn a price, at every call that it gets.
  private final class Nosy: Strategy {
    static let name = "nosy"
    static let summary = ""
    private var symbols: [Symbol] = []
    private var average: SimpleMovingAverage!
    private var kept: [Slice] = []
    private var checks = 0

    func start(_ run: Run) throws {
      symbols = try ["A", "B"].map { try run.addEquity($0, .minute) }
      try run.warmUp(bars: 50)
      average = try run.register(SimpleMovingAverage(1), symbols[0])
      for symbol in symbols {
        run.consolidate(symbol, .minutes(7)) { [unowned self, unowned run] in try check($0, run) }
        run.consolidate(symbol, .daily) { [unowned self, unowned run] in try check($0, run) }
      }
      run.schedule(on: .everyDay, at: .every(.minutes(45))) { [unowned self, unowned run] in try look(run) }
      run.train(
        every: .everyDay, at: .time(12, 0),
        input: { [unowned self, unowned run] in try run.history(symbols[0], bars: 3, .minute) },
        body: { bars, _ in bars },
        apply: { [unowned self, unowned run] in try $0.forEach { try check($0, run) } })
    }

    private func check(_ price: Price, _ run: Run) throws {
      checks += 1
      let now = Telling.price(run.time, Day("2020-01-06")!, run.zone)
      guard price.units <= Int128(now) * Decimals.power(16) else {
        throw RunError("a price of \(price) at \(run.localTime)")
      }
    }

    private func check(_ bar: Bar, _ run: Run) throws {
      guard bar.end <= run.time else { throw RunError("a bar to \(bar.end) at \(run.time)") }
      for price in [bar.open, bar.high, bar.low, bar.close] { try check(price, run) }
    }

    private func look(_ run: Run) throws {
      for symbol in symbols {
        try check(run.price(symbol), run)
        for resolution in [Resolution.minute, .hour, .daily] {
          for bar in try run.history(symbol, bars: 4, resolution) { try check(bar, run) }
        }
        for ticket in run.openOrders(symbol) {
          if let price = ticket.order?.fillPrice { try check(price, run) }
        }
      }
      // A mean of one value, less what a floating-point number may be off.
      if let value = Price(average.value - 1e-9) { try check(value, run) }
    }

    func onData(_ slice: Slice, _ run: Run) throws {
      for symbol in symbols {
        if let close = slice.close(symbol) { try check(close, run) }
        if let bar = slice[symbol] { try check(bar, run) }
      }
      for old in kept { for symbol in symbols { if let bar = old[symbol] { try check(bar, run) } } }
      if kept.count < 5 { kept.append(slice) }
      try look(run)
      if run.localTime.time == .time(10, 0) {
        run.marketOrder(symbols[0], Quantity(1))
        run.limitOrder(symbols[1], Quantity(1), at: run.price(symbols[1]) + Price(1)!)
        run.stopMarketOrder(symbols[1], Quantity(-1), stop: run.price(symbols[1]) - Price(1)!)
        run.marketOnCloseOrder(symbols[0], Quantity(-1))
      }
    }

    func onOrderEvent(_ event: OrderEvent, _ run: Run) throws {
      if let price = event.order.fillPrice { try check(price, run) }
      try look(run)
    }

    func onEnd(_ run: Run) throws {
      try look(run)
      run.summary("Checks", "\(checks)")
      run.summary("Fills", "\((1...run.orders.count).count { run.orders[$0 - 1].status == .filled })")
    }
  }

  @Test func nothingIsKnownBeforeItsTime() throws {
    let record = try TestRun(Nosy.self, RunSettings(catalogue: TellingMarket(), id: "test")).finish()
    #expect(record.outcome == .finished)
    func row(_ name: String) -> Int {
      record.statistics.first { $0.name == name }.flatMap { Int($0.value) } ?? 0
    }
    #expect(row("Checks") > 50_000)
    #expect(row("Fills") >= 10)
  }
}

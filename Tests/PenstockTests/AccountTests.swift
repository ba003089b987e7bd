import Foundation
import Market
import MarketData
import RunRecord
import Testing

@testable import Backtest

/// What accounts allow, what they cost, and that each rule can be replaced.
@Suite(.serialized)
struct AccountTests {
  /// Calls bodies at nine thirty-five of each day, with the number of the day.
  private final class Daily: Strategy {
    static let name = "daily"
    static let summary = ""
    nonisolated(unsafe) static var setUp: (Run) throws -> Symbol = { try $0.addEquity("GEN1", .minute) }
    nonisolated(unsafe) static var body: (Run, Symbol, Int) throws -> Void = { _, _, _ in }
    private var symbol: Symbol!
    private var day = 0

    func start(_ run: Run) throws {
      try run.period(from: "2020-01-02", to: "2020-01-10")
      symbol = try Daily.setUp(run)
      run.schedule(on: .everyDay(symbol), at: .time(9, 35)) { [unowned self, unowned run] in
        day += 1
        try Daily.body(run, symbol, day)
      }
    }

    func onEnd(_ run: Run) { run.summary("Balanced", "\(run.ledger.isBalanced)") }
  }

  private func run(
    setUp: @escaping (Run) throws -> Symbol = { try $0.addEquity("GEN1", .minute) },
    _ body: @escaping (Run, Symbol, Int) throws -> Void
  ) throws -> StoredRun {
    (Daily.setUp, Daily.body) = (setUp, body)
    let record = try TestRun(
      Daily.self,
      RunSettings(
        catalogue: try GeneratedMarket(specification: "seed=3,resolution=minute,from=2020-01-02,years=0.05"),
        id: "test")
    ).finish()
    #expect(record.outcome == .finished)
    #expect(record.statistics.contains { $0.name == "Balanced" && $0.value == "true" })
    return record
  }

  /// Proceeds of a cash account settle on the next trading day at six.
  @Test func whatASaleBringsCanBeSpentWhenItHasSettled() throws {
    var allowed: [Bool] = []
    var unsettled: [Bool] = []
    let record = try run(setUp: {
      try $0.brokerage(.standard, .cash)
      return try $0.addEquity("GEN1", .minute)
    }) { run, symbol, day in
      let most = Quantity(Int(run.cash.double / run.price(symbol).double * 0.99))
      switch day {
      case 1: run.marketOrder(symbol, most)
      case 2:
        run.marketOrder(symbol, -run.quantity(symbol))
        unsettled.append(run.unsettledCash > .zero)
        allowed.append(
          run.marketOrder(symbol, Quantity(Int(run.cash.double / run.price(symbol).double * 0.9))).status
            == .filled)
      case 3:
        unsettled.append(run.unsettledCash > .zero)
        allowed.append(run.marketOrder(symbol, most).status == .filled)
        // Nothing is sold that is not there.
        allowed.append(run.marketOrder(symbol, run.quantity(symbol) * -2).status == .filled)
      default: break
      }
    }
    #expect(unsettled == [true, false])
    #expect(allowed == [false, true, false])
    #expect(record.orders.count == 5)
  }

  @Test func settlementCountsTradingDays() {
    let calendar = BuiltInCalendars.usEquity
    let friday = Instant("2020-01-17T15:00:00Z")!
    // Monday the 20th is a holiday.
    #expect(
      DelayedSettlement().settlement(ofSaleAt: friday, calendar)?.description == "2020-01-21T11:00:00Z")
    #expect(
      DelayedSettlement(days: 2, at: .time(9, 30)).settlement(ofSaleAt: friday, calendar)?.description
        == "2020-01-22T14:30:00Z")
    #expect(ImmediateSettlement().settlement(ofSaleAt: friday, calendar) == nil)
  }

  @Test func borrowedMoneyCostsInterestWhereThereIsAModel() throws {
    func endEquity(_ model: (any MarginInterestModel)?) throws -> Double {
      let record = try run { run, symbol, day in
        if day == 1 {
          run.marginInterest = model
          run.setHoldings(symbol, 1.9)
        }
      }
      return record.samples.last?.equity.double ?? 0
    }
    let free = try endEquity(nil)
    let dear = try endEquity(FixedMarginInterest(0.5))
    // About 90,000 borrowed for eight days at a half a year.
    let expected = 90_000 * 0.5 * 8 / 365
    #expect(abs((free - dear) / expected - 1) < 0.1, "\(free - dear)")
    let day = FixedMarginInterest(0.365).interest(
      on: Money(whole: 1000), from: Instant("2020-01-01T00:00:00Z")!, to: Instant("2020-01-02T00:00:00Z")!)
    #expect(abs((day?.double ?? 0) - 1) < 1e-9)
  }

  private struct Forbidding: BuyingPowerModel {
    var usesMargin: Bool { true }
    func allows(_ order: Order, _ run: Run) -> Bool { !order.isBuy }
    func quantity(_ symbol: Symbol, toWeight weight: Double, _ run: Run) -> Quantity? { Quantity(7) }
  }

  @Test func buyingPowerCanBeReplaced() throws {
    let record = try run { run, symbol, day in
      run.buyingPower = Forbidding()
      if day == 1 {
        #expect(run.marketOrder(symbol, Quantity(1)).status == .invalid)
        #expect(run.marketOrder(symbol, Quantity(-1)).status == .filled)
        let seven = run.orderQuantity(symbol, toWeight: 0.5)
        #expect(seven == Quantity(7))
      }
    }
    #expect(record.orders.map(\.status) == [.invalid, .filled])
  }

  private struct HalfOfEverything: MarginCallModel {
    func orders(_ run: Run, _ state: MarginState) -> [(symbol: Symbol, quantity: Quantity)] {
      run.heldSymbols.map { ($0, Quantity(units: -run.quantity($0).units / 2)) }
    }
  }

  /// At twice the portfolio hardly any margin remains: a rule of one's own may act on that, or none.
  @Test func marginCallsCanBeReplaced() throws {
    func orders(_ model: (any MarginCallModel)?) throws -> [String] {
      try run { run, symbol, day in
        run.marginCalls = model
        if day == 1 { run.setHoldings(symbol, 2) }
      }.orders.map(\.note)
    }
    #expect(try orders(nil) == [""])
    #expect(try orders(HalfOfEverything()).contains("Margin Call"))
  }

  @Test func thePastByBarsByDaysAndSinceATime() throws {
    _ = try run { run, symbol, day in
      guard day == 5 else { return }
      let three = try run.history(symbol, bars: 3, .minute)
      #expect(three.count == 3)
      // The five minutes of today, and one day before it.
      let since = Zone.newYork.instant(run.localTime.day - 1)
      let minutes = try run.history(symbol, since: since, .minute)
      #expect(minutes.count == 395)
      let days = try run.history(symbol, days: 4, .daily)
      #expect(days.count == 2)
      let nothing = try run.history(symbol, since: run.time, .minute)
      #expect(nothing.isEmpty)
    }
  }
}

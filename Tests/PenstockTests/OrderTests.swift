import Foundation
import Market
import MarketData
import RunRecord
import Testing

@testable import Backtest

/// What is refused, and that it is said why; what models may do, and what they may not.
struct OrderTests {
  /// Calls a body once, at a time of the second day.
  private final class Once: Strategy {
    static let name = "once"
    static let summary = ""
    nonisolated(unsafe) static var body: (Run, Symbol) throws -> Void = { _, _ in }
    nonisolated(unsafe) static var time = TimeOfDay.time(10, 0)
    nonisolated(unsafe) static var setUp: (Run, Symbol) throws -> Void = { _, _ in }
    private var symbol: Symbol!
    private var hasRun = false

    func start(_ run: Run) throws {
      try run.period(from: "2020-01-02", to: "2020-01-03")
      symbol = try run.addEquity("GEN1", .minute)
      try Once.setUp(run, symbol)
    }

    func onData(_ slice: Slice, _ run: Run) throws {
      guard !hasRun, run.localTime.day == Day("2020-01-03"), run.localTime.time >= Once.time else {
        return
      }
      hasRun = true
      try Once.body(run, symbol)
    }
  }

  private static let lock = NSLock()

  /// The bodies are handed over in static properties: one run at a time.
  private func run(
    at time: TimeOfDay = .time(10, 0), setUp: @escaping (Run, Symbol) throws -> Void = { _, _ in },
    _ body: @escaping (Run, Symbol) throws -> Void
  ) throws -> StoredRun {
    OrderTests.lock.lock()
    defer { OrderTests.lock.unlock() }
    (Once.setUp, Once.body, Once.time) = (setUp, body, time)
    return try TestRun(
      Once.self,
      RunSettings(
        catalogue: try GeneratedMarket(specification: "seed=3,resolution=minute,from=2020-01-02,years=0.02"),
        id: "test")
    ).finish()
  }

  private func refusal(at time: TimeOfDay = .time(10, 0), _ place: @escaping (Run, Symbol) -> OrderTicket)
    throws -> String
  {
    var refusal = ""
    var status: OrderStatus?
    let record = try run(at: time) { run, symbol in
      let ticket = place(run, symbol)
      refusal = ticket.refusal
      status = ticket.status
      _ = ticket.cancel()
      _ = ticket.update(quantity: Quantity(1))
    }
    #expect(status == .invalid)
    #expect(record.outcome == .finished)
    // Never an order, and never silent.
    #expect(record.orders.isEmpty)
    #expect(record.log.contains { $0.level == .error && $0.text.hasSuffix("not placed: \(refusal)") })
    return refusal
  }

  @Test func whatIsNoOrderIsRefusedWithItsReason() throws {
    #expect(try refusal { $0.marketOrder($1, .zero) } == "a quantity of 0 is less than a lot of 1")
    #expect(
      try refusal { $0.marketOrder($1, Quantity(units: 1)) }
        == "a quantity of 0.00000001 is less than a lot of 1")
    #expect(try refusal { $0.limitOrder($1, Quantity(1), at: .zero) } == "a limit of 0: expected more than 0")
    #expect(
      try refusal { $0.stopMarketOrder($1, Quantity(1), stop: Price(-1)!) }
        == "a stop of -1: expected more than 0")
    #expect(
      try refusal { $0.trailingStopOrder($1, Quantity(1), by: .fraction(0)) }
        == "a trailing amount that is not above 0")
    #expect(
      try refusal { $0.trailingStopOrder($1, Quantity(1), by: .fraction(.nan), stop: Price(1)!) }
        == "a trailing amount that is not above 0")
    #expect(
      try refusal { $0.marketOnOpenOrder($1, Quantity(1)) }
        == "the market is open: a market-on-open order waits for the next open")
    #expect(
      try refusal(at: .time(15, 50)) { $0.marketOnOpenOrder($1, Quantity(1)) }.hasPrefix("the market is open")
    )
    #expect(
      try refusal(at: .time(15, 45)) { $0.marketOnCloseOrder($1, Quantity(1)) }
        == "it is too late for the close of 2020-01-03T21:00:00Z")
  }

  @Test func targetsThatGiveNoQuantityAreSaid() throws {
    let record = try run { run, symbol in
      for weight in [Double.nan, .infinity, 1e12] { run.setHoldings(symbol, weight) }
      #expect(run.orderQuantity(symbol, toWeight: .nan) == nil)
    }
    #expect(record.orders.isEmpty)
    #expect(record.log.count { $0.text.hasSuffix("gives no order quantity") } == 3)
  }

  @Test func whatCannotBePaidIsInvalidButCounted() throws {
    let record = try run { run, symbol in
      let ticket = run.marketOrder(symbol, Quantity(1_000_000_000))
      #expect(ticket.status == .invalid)
      #expect(ticket.order?.reason == "not enough buying power")
      #expect(run.marketOrder(symbol, Quantity(units: .max)).status == .invalid)
      #expect(run.marketOrder(symbol, Quantity(units: .min)).status == .invalid)
    }
    #expect(record.outcome == .finished)
    #expect(record.orders.map(\.status) == [.invalid, .invalid, .invalid])
  }

  @Test func changesOfWhatIsOverAreRefused() throws {
    let record = try run { run, symbol in
      let filled = run.marketOrder(symbol, Quantity(10))
      #expect(filled.status == .filled)
      #expect(!filled.cancel() && !filled.update(quantity: Quantity(5)))
      let price = run.price(symbol).scaled(by: 1, over: 2)
      let resting = run.limitOrder(symbol, Quantity(10), at: price)
      #expect(resting.update(quantity: .zero))
      #expect(resting.update(quantity: Quantity(1_000_000_000)))
      #expect(resting.update(quantity: Quantity(20), tag: "more"))
      // Only with the next order, or when the strategy has returned.
      #expect(resting.quantity == Quantity(10))
      run.marketOrder(symbol, Quantity(1))
      #expect(resting.quantity == Quantity(20) && resting.order?.tag == "more")
      #expect(resting.cancel(tag: "enough") && !resting.cancel())
      #expect(resting.status == .cancelPending)
      run.marketOrder(symbol, Quantity(1))
      #expect(resting.status == .cancelled && resting.order?.tag == "enough")
      #expect(run.openOrders().isEmpty)
    }
    #expect(record.outcome == .finished)
    #expect(record.log.count { $0.text.hasPrefix("update of order 2 refused: a quantity of 0") } == 1)
    #expect(
      record.log.count { $0.text.hasPrefix("update of order 2 of GEN1 refused: not enough buying power") }
        == 1)
  }

  private struct Generous: FillModel {
    var quantity: Quantity
    func fill(_ order: inout Order, _ market: MarketView) -> Fill? { Fill(quantity, at: market.price) }
  }

  private struct NoPrice: FeeModel {
    func fee(_ order: Order, _ market: MarketView) -> Fee? { nil }
  }

  /// Whatever a model says, no more is filled than was ordered, and on its side.
  @Test(arguments: [1_000_000, -1_000_000, -3])
  func aModelCannotFillMoreThanTheOrder(_ quantity: Int) throws {
    let record = try run(setUp: { $0.models(of: $1).fill = Generous(quantity: Quantity(quantity)) }) {
      run, symbol in
      let ticket = run.marketOrder(symbol, Quantity(10))
      #expect(ticket.filled == (quantity == -3 ? Quantity(3) : Quantity(10)))
      #expect(run.quantity(symbol) == ticket.filled)
    }
    #expect(record.outcome == .finished)
  }

  @Test func anOrderWhoseFeeCannotBeSaidIsRefused() throws {
    let record = try run(setUp: { $0.models(of: $1).fee = NoPrice() }) { $0.marketOrder($1, Quantity(10)) }
    // A fee beyond all money is more than there is.
    #expect(record.orders.map(\.status) == [.invalid])
  }

  @Test func slippageMakesFillsWorse() throws {
    var prices: [Double] = []
    _ = try run(setUp: { $0.models(of: $1).slippage = ProportionalSlippage(0.001) }) { run, symbol in
      let price = run.price(symbol).double
      for quantity in [10, -10] {
        let fill = run.marketOrder(symbol, Quantity(quantity)).order?.fillPrice?.double ?? 0
        prices.append(fill / price)
      }
    }
    #expect(prices.count == 2 && abs(prices[0] - 1.001) < 1e-9 && abs(prices[1] - 0.999) < 1e-9)
  }

  @Test func setUpThatCannotBeIsBadInput() throws {
    func message(_ setUp: @escaping (Run, Symbol) throws -> Void) throws -> String? {
      try run(setUp: setUp) { _, _ in }.outcome.message
    }
    #expect(
      try message { run, _ in _ = try run.addEquity("GEN1", leverage: 0) }
        == "GEN1: a leverage of 0: expected 1 to 1000")
    #expect(
      try message { run, _ in try run.brokerage(.coinbase) }
        == "brokerage was called after symbols were added: it belongs before them")
    #expect(
      try message { run, _ in try run.cash(-1, "EUR") }
        == "cash of -1 EUR: expected more than 0 and less than 1e15")
    #expect(
      try message { run, _ in try run.cash(100, "EUR") }
        == "there is no market by which EUR could be converted to USD")
    #expect(try message { run, _ in _ = try run.addForex("EURUSD") }?.contains("is unknown") == true)
  }
}

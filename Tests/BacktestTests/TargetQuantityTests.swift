import Market
import Testing

@testable import Backtest

struct TargetQuantityTests {
  /// Half a cent a share, a dollar at least.
  private func fee(_ quantity: Quantity) -> Money? {
    max(Money(whole: 1), Money(units: Int128(quantity.magnitude.units / 100_000_000) * Money.one / 200))
  }

  /// The example of Lean's buy-and-hold case: 689 shares would fit, their fee lowers it to 688.
  @Test func leavesRoomForTheFee() {
    let equity = Money(whole: 100_000)
    let target = TargetQuantity(
      equity: equity, price: Price(144.773077904)!, held: .zero, lotSize: Quantity(1), leverage: 2,
      marginRemaining: equity)
    #expect(target.order(toWeight: 1, fee: fee) == Quantity(688))
    #expect(target.order(toWeight: 0, fee: fee) == .zero)
    #expect(target.order(toWeight: .nan, fee: fee) == nil)
    #expect(target.order(toWeight: -1, fee: fee)! < .zero)
  }

  @Test func ofNothingEverythingIsSold() {
    let target = TargetQuantity(
      equity: Money(whole: 1000), price: Price(10)!, held: Quantity(70), lotSize: Quantity(1), leverage: 2,
      marginRemaining: Money(whole: 500))
    #expect(target.order(toWeight: 0, fee: fee) == Quantity(-70))
  }
}

struct LedgerTests {
  /// Random fills keep the books in balance to the last digit.
  @Test func staysBalanced() throws {
    var random = SeededRandom(seed: 3)
    var ledger = Ledger(cash: Money(whole: 1_000_000), symbols: 3)
    for _ in 0..<5000 {
      let symbol = Symbol(id: Int32.random(in: 0..<3, using: &random))
      let price = Price(units: Int128(Int.random(in: 1...5_000_000, using: &random)) * Decimals.power(16))
      let quantity = Quantity(Int.random(in: -300...300, using: &random))
      guard quantity != .zero else { continue }
      ledger.mark(symbol, price)
      _ = try ledger.fill(symbol, quantity, at: price, fee: Money(whole: 1))
      let isBalanced = ledger.isBalanced
      #expect(isBalanced)
    }
  }

  @Test func overflowIsAnErrorNotATrap() {
    var ledger = Ledger(cash: Money(whole: 1000), symbols: 1)
    let huge = Price(units: .max / 2)
    #expect(throws: Ledger.Fault.self) {
      _ = try ledger.fill(Symbol(id: 0), Quantity(1_000_000), at: huge, fee: .zero)
    }
  }

  @Test(arguments: [("max", "max"), ("50x", "50x"), ("30d/s", "30d/s"), ("90m/s", "1.5h/s")])
  func pacesAreReadAndWritten(_ text: String, _ written: String) {
    #expect(Pace(text).map { "\($0)" } == written)
  }

  @Test(arguments: ["", "x", "-1x", "0x", "fast", "1e400x"])
  func nonsenseIsNoPace(_ text: String) { #expect(Pace(text) == nil) }
}

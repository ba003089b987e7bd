import Market
import Testing

@testable import Backtest

struct LedgerTests {
  /// A hundred thousand random fills, splits and dividends in three currencies, with fees in each of them and in what is
  /// bought: the books balance to the last digit after each.
  @Test func staysBalanced() throws {
    var random = SeededRandom(seed: 3)
    var ledger = Ledger(
      deposits: [Money(whole: 1_000_000), Money(whole: 5_000), Money(units: 12_345)], symbols: 6)
    for i in 0..<6 { ledger.positions.update(i) { $0.quote = i % 3 } }
    for step in 0..<100_000 {
      let symbol = Symbol(id: Int32.random(in: 0..<6, using: &random))
      let price = Price(units: Int128(Int.random(in: 1...5_000_000, using: &random)) * Decimals.power(12))
      // Parts of coins too.
      let quantity = Quantity(units: Int64.random(in: -300_000_000_000...300_000_000_000, using: &random))
      guard quantity != .zero else { continue }
      ledger.mark(symbol, price)
      let isKeptBack = quantity > .zero && step % 5 == 0
      _ = try ledger.fill(
        symbol, quantity, at: price, fee: isKeptBack ? .zero : Money(units: Int128(step) * 7_919),
        feeIn: step % 3, received: isKeptBack ? Quantity(units: quantity.units - quantity.units / 500) : nil,
        rate: Price(units: Money.one / 7))
      if step % 97 == 0 { try ledger.receive(dividend: price, symbol) }
      // By turns up and down, so that positions stay within their range.
      if step % 1009 == 0,
        let factor = SplitFactor(units: step % 2018 == 0 ? 142_857_200_000 : 7_000_000_000_000)
      {
        try ledger.split(symbol, factor, price: factor.price(price))
      }
      let isBalanced = ledger.isBalanced
      #expect(isBalanced, "after fill \(step)")
      if !isBalanced { return }
    }
  }

  /// The identity can fail: a cent from nowhere is seen.
  @Test func anImbalanceIsSeen() throws {
    let ledger = Ledger(cash: Money(whole: 100), symbols: 1)
    let before = ledger.isBalanced
    #expect(before)
    ledger.accounts.update(0) { $0.cash += Money(units: 1) }
    let after = ledger.isBalanced
    #expect(!after)
  }

  @Test func beyondTheRangeIsAnError() {
    var ledger = Ledger(cash: Money(whole: 100), symbols: 1)
    let symbol = Symbol(id: 0)
    #expect(throws: Ledger.Fault.self) {
      _ = try ledger.fill(symbol, Quantity(units: .max), at: Price(units: .max), fee: .zero)
    }
    #expect(throws: Ledger.Fault.self) { try Ledger.sum(Money(units: .max), Money(units: 1)) }
    #expect(throws: Ledger.Fault.self) { try Ledger.converted(Money(units: .max), Price(units: .max)) }
  }

  /// Seven new shares for each old one; what does not come out even is paid.
  @Test func aSplitKeepsTheValue() throws {
    var ledger = Ledger(cash: Money(whole: 1000), symbols: 1)
    let symbol = Symbol(id: 0)
    _ = try ledger.fill(symbol, Quantity(7), at: Price(10)!, fee: .zero)
    let factor = SplitFactor(units: 1_500_000_000_000)!
    try ledger.split(symbol, factor, price: factor.price(Price(10)!))
    // 7 / 1.5 = 4.66666666 shares: four and 0.66666666 of 15 in cash.
    let quantity = ledger.positions[0].quantity
    let cash = ledger.cash
    #expect(quantity == Quantity(4))
    #expect(cash == Money(whole: 930) + Money(units: 999_999_990_000_000_000_000))
  }
}

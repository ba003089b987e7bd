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

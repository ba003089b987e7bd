import Market

/// How many shares bring a position to a weight of the portfolio: Lean's `CalculateOrderQuantity` for a margin
/// account.
struct TargetQuantity {
  /// The total portfolio value.
  var equity: Money
  var price: Price
  var held: Quantity
  var lotSize: Quantity
  var leverage: Int
  /// What is left of the margin.
  var marginRemaining: Money

  /// Kept free of every target: 0.25 % of the portfolio (`FreePortfolioValuePercentage`).
  static let freeShare: UInt64 = 25
  /// A change that ties up less margin than this share of the portfolio is not worth an order.
  var leastOrder = 0.001

  /// - Parameter weight: fraction of the portfolio, negative to be short. Rounded to ten decimals.
  /// - Parameter fee: of an order of a quantity.
  /// - Returns: the order quantity, a multiple of the lot size; nil for a weight beyond ±1e9, for a price of zero or
  ///   beyond the range of money.
  func order(toWeight weight: Double, fee: (Quantity) -> Money?) -> Quantity? {
    guard weight.isFinite, abs(weight) <= 1e9, price > .zero, lotSize > .zero, equity > .zero else {
      return nil
    }
    let units = Int128((weight * 1e10).rounded(.toNearestOrEven))
    guard let target = value(of: equity, units) else { return nil }
    if target == 0 { return -held }
    guard let held = Money.product(price, held) else { return nil }
    let change = (target - held.units).magnitude
    // The shares are small and the leverage is whole: its part of 1e-10 is exact enough for a threshold.
    let least = (equity.units / 10_000_000_000).multipliedReportingOverflow(
      by: Int128((min(1, max(0, leastOrder)) * 1e10).rounded()) * Int128(leverage))
    if least.overflow || (change < least.partialValue.magnitude), marginRemaining > .zero { return .zero }
    return order(to: target, fee: fee) { value(of: equity - $0, units) }
  }

  /// What brings a position to a value without passing it, however small the change.
  /// - Parameter target: in units of money, negative to be short.
  func order(toValue target: Int128, fee: (Quantity) -> Money?) -> Quantity? {
    guard price > .zero, lotSize > .zero, equity > .zero else { return nil }
    return order(to: target, fee: fee) { fee in
      let part = target.magnitude.multipliedFullWidth(by: max(0, (equity - fee).units).magnitude)
      guard part.high < equity.units.magnitude else { return nil }
      return Int128(exactly: equity.units.magnitude.dividingFullWidth(part).quotient)
        .map { target < 0 ? -$0 : $0 }
    }
  }

  /// The fee of an order lowers what can be held, which may lower the order again.
  private func order(
    to target: Int128, fee: (Quantity) -> Money?, afterFee: (Money) -> Int128?
  ) -> Quantity? {
    guard let held = Money.product(price, held), let lot = Money.product(price, lotSize), lot.units > 0 else {
      return nil
    }
    var goal = target
    var last: Int128?
    while true {
      let lots = lots(to: goal, from: held.units, lot: lot.units)
      if lots == 0 { return .zero }
      guard lots != last, let wide = Int64(exactly: lots) else { return last == lots ? quantity(lots) : nil }
      last = lots
      let (units, overflow) = lotSize.units.multipliedReportingOverflow(by: wide)
      guard !overflow, let fee = fee(Quantity(units: units)), let next = afterFee(fee) else { return nil }
      goal = next
      if (held.units + lots * lot.units).magnitude <= goal.magnitude { return Quantity(units: units) }
    }
  }

  private func quantity(_ lots: Int128) -> Quantity? {
    Int64(exactly: lots * Int128(lotSize.units)).map(Quantity.init(units:))
  }

  /// `amount * weight * 0.9975`, the weight in units of 1e-10.
  private func value(of amount: Money, _ weight: Int128) -> Int128? {
    let (product, low) = amount.units.magnitude.multipliedFullWidth(
      by: weight.magnitude * UInt128(10_000 - TargetQuantity.freeShare))
    let divisor: UInt128 = 100_000_000_000_000
    guard product < divisor else { return nil }
    let quotient = divisor.dividingFullWidth((product, low)).quotient
    guard let magnitude = Int128(exactly: quotient) else { return nil }
    return (amount.units < 0) != (weight < 0) ? -magnitude : magnitude
  }

  /// Whole lots from one value to another, rounded so that the target is not passed: down for long targets, up for
  /// short ones.
  private func lots(to goal: Int128, from held: Int128, lot: Int128) -> Int128 {
    let difference = goal - held
    let (quotient, remainder) = difference.quotientAndRemainder(dividingBy: lot)
    if remainder == 0 { return quotient }
    if goal >= 0 { return difference < 0 ? quotient - 1 : quotient }
    return difference > 0 ? quotient + 1 : quotient
  }
}

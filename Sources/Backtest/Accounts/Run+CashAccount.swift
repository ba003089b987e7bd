import Market

/// Cash accounts: what is bought is paid with what there is, and nothing is sold that is not there. (Lean's
/// `CashBuyingPowerModel`.)
extension Run {
  func hasCash(for order: Order) -> Bool {
    let info = infos[Int(order.symbol.id)]
    guard order.isBuy else {
      return available(info, sellingFor: order).units >= order.quantity.magnitude.units
    }
    let price = order.kind == .limit ? order.limit ?? price(order.symbol) : price(order.symbol)
    guard let value = Money.product(price, order.quantity) else { return false }
    var need = value.units
    if order.kind == .limit {
      guard let fee = models[Int(order.symbol.id)].fee.fee(order, view(order.symbol)) else { return false }
      if fee.currency == .quote { need += fee.amount.units }
    }
    let free =
      ledger.accounts[info.quote].cash.units + pairHoldings(info.quote)
      - reserved(info.quote, besides: order.id) - unsettled(info.quote)
    return need <= free
  }

  /// What can be sold of a pair's base, less what open sales have already promised.
  private func available(_ info: SecurityInfo, sellingFor order: Order) -> Quantity {
    guard info.base >= 0 else {
      return quantity(order.symbol)
    }
    let total = ledger.accounts[info.base].cash.units + pairHoldings(info.base)
    let promised = open.reduce(Int64(0)) { sum, id in
      let other = orders[id - 1]
      let isRival =
        other.isOpen && id != order.id && !other.isBuy && (other.kind == .limit || other.kind == .stopMarket)
        && infos[Int(other.symbol.id)].base == info.base
      return isRival ? sum + other.remaining.magnitude.units : sum
    }
    let units = total / Decimals.power(12)
    return Quantity(units: (Int64(exactly: units) ?? .max) - promised)
  }

  /// What positions hold of a currency.
  func pairHoldings(_ currency: Int) -> Int128 {
    (0..<ledger.positions.count).reduce(Int128(0)) { sum, i in
      guard infos[i].base == currency else { return sum }
      return sum + Int128(ledger.positions.read(i) { $0.quantity.units }) * Decimals.power(12)
    }
  }

  /// What open purchases will need of a currency.
  private func reserved(_ currency: Int, besides order: Int) -> Int128 {
    open.reduce(Int128(0)) { sum, id in
      let other = orders[id - 1]
      guard other.isOpen, id != order, other.isBuy, infos[Int(other.symbol.id)].quote == currency,
        let price = other.limit ?? other.stop
      else { return sum }
      return sum + (Money.product(price, other.remaining)?.units ?? 0)
    }
  }

  /// The order that brings what there is of a pair's base to a share of the portfolio.
  func cashTarget(_ symbol: Symbol, _ weight: Double) -> Quantity? {
    let i = Int(symbol.id)
    let info = infos[i]
    guard weight >= 0, weight <= 1e9, let (equity, _) = exposure() else { return nil }
    let held =
      info.base >= 0
      ? Quantity(
        units: Int64(
          exactly: (ledger.accounts[info.base].cash.units + pairHoldings(info.base)) / Decimals.power(12))
          ?? .max)
      : quantity(symbol)
    if weight == 0 { return (-held).wholeLots(of: info.lotSize) }
    guard let rate = converted(Money(units: price(symbol).units), i), rate > .zero else { return nil }
    let view = view(symbol)
    return TargetQuantity(
      equity: equity, price: Price(units: rate.units), held: held, lotSize: info.lotSize, leverage: 1,
      marginRemaining: equity, leastOrder: minimumOrderMargin
    ).order(toWeight: weight) { fee(symbol, $0, view) }
  }
}

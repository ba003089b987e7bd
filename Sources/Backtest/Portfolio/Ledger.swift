import Market

/// The books of a run: cash, what is held and what it cost, profits and fees. All sums are exact.
struct Ledger: ~Copyable {
  struct Position {
    var quantity = Quantity.zero
    /// What the held quantity cost: positive when long, negative when short.
    var cost = Money.zero
    /// The price by which the position is valued.
    var price = Price.zero

    var isHeld: Bool { quantity != .zero }
  }

  /// What one fill did.
  struct Booking {
    var value: Money
    /// Profit on what was closed, before fees; nil when nothing was closed.
    var profit: Money?
  }

  enum Fault: Error, CustomStringConvertible {
    case overflow
    var description: String { "an amount of money left the range of ±1.7e18" }
  }

  private(set) var cash: Money
  private(set) var fees = Money.zero
  private(set) var realised = Money.zero
  private(set) var dividends = Money.zero
  /// The value of everything bought and sold.
  private(set) var saleVolume = Money.zero
  private let deposits: Money
  let positions: Table<Position>

  init(cash: Money, symbols: Int) {
    self.cash = cash
    deposits = cash
    positions = Table(repeating: Position(), count: symbols)
  }

  /// The value of all positions, of shorts negative. Complexity: O(number of symbols).
  func holdings() throws(Fault) -> Money {
    var total = Money.zero
    for i in 0..<positions.count where positions[i].isHeld {
      let position = positions[i]
      total = try Ledger.sum(total, try Ledger.product(position.price, position.quantity))
    }
    return total
  }

  /// Cash and holdings: the total portfolio value.
  func equity() throws(Fault) -> Money {
    try Ledger.sum(cash, try holdings())
  }

  /// The value of all positions without their signs.
  func grossHoldings() throws(Fault) -> Money {
    var total = Money.zero
    for i in 0..<positions.count where positions[i].isHeld {
      let position = positions[i]
      total = try Ledger.sum(total, try Ledger.product(position.price, position.quantity.magnitude))
    }
    return total
  }

  /// Values a symbol's position from here on by this price.
  func mark(_ symbol: Symbol, _ price: Price) {
    positions.update(Int(symbol.id)) { $0.price = price }
  }

  mutating func fill(_ symbol: Symbol, _ quantity: Quantity, at price: Price, fee: Money) throws(Fault)
    -> Booking
  {
    var position = positions[Int(symbol.id)]
    let value = try Ledger.product(price, quantity)
    let held = position.quantity
    let (sum, overflow) = held.units.addingReportingOverflow(quantity.units)
    if overflow { throw .overflow }
    let new = Quantity(units: sum)
    var profit: Money?
    if held == .zero || (held.units < 0) == (quantity.units < 0) {
      position.cost = try Ledger.sum(position.cost, value)
    } else {
      let closed = Quantity(
        units: held.units > 0 ? min(held.units, -quantity.units) : max(held.units, -quantity.units))
      let share =
        closed == held
        ? position.cost
        : Money(units: scaled(position.cost.units, closed.units.magnitude, held.units.magnitude))
      let proceeds = try Ledger.product(price, closed)
      let gain = try Ledger.difference(proceeds, share)
      profit = gain
      realised = try Ledger.sum(realised, gain)
      position.cost = try Ledger.difference(position.cost, share)
      // What goes beyond flat opens a position of the other sign at this price.
      if (new.units < 0) != (held.units < 0), new != .zero { position.cost = try Ledger.product(price, new) }
    }
    position.quantity = new
    position.price = position.price == .zero ? price : position.price
    cash = try Ledger.difference(try Ledger.difference(cash, value), fee)
    fees = try Ledger.sum(fees, fee)
    saleVolume = try Ledger.sum(
      saleVolume, Money(units: value.units.magnitude > Int128.max.magnitude ? .max : abs(value.units)))
    positions[Int(symbol.id)] = position
    assert(isBalanced, "cash + holdings = deposits + realised + unrealised + dividends - fees")
    return Booking(value: value, profit: profit)
  }

  mutating func receive(dividend perShare: Price, _ symbol: Symbol) throws(Fault) {
    let amount = try Ledger.product(perShare, positions[Int(symbol.id)].quantity)
    cash = try Ledger.sum(cash, amount)
    dividends = try Ledger.sum(dividends, amount)
  }

  /// Puts new shares in place of the old ones, and cash in place of a fraction of a share.
  /// - Parameter price: of the new shares.
  mutating func split(_ symbol: Symbol, _ factor: SplitFactor, price: Price) throws(Fault) {
    var position = positions[Int(symbol.id)]
    guard position.isHeld else { return }
    guard let exact = factor.quantity(position.quantity) else { throw .overflow }
    let whole = exact.wholeLots(of: Quantity(1))
    let part = Quantity(units: exact.units - whole.units)
    if part != .zero {
      let share = Money(units: scaled(position.cost.units, part.units.magnitude, exact.units.magnitude))
      let proceeds = try Ledger.product(price, part)
      cash = try Ledger.sum(cash, proceeds)
      realised = try Ledger.sum(realised, try Ledger.difference(proceeds, share))
      position.cost = try Ledger.difference(position.cost, share)
    }
    position.quantity = whole
    position.price = price
    positions[Int(symbol.id)] = position
    assert(isBalanced, "a split leaves the books balanced")
  }

  /// The identity of the books; it can fail only by a mistake of ours.
  var isBalanced: Bool {
    guard let held = try? holdings() else { return true }
    var cost = Int128(0)
    for i in 0..<positions.count { cost += positions[i].cost.units }
    let unrealised = held.units - cost
    return cash.units + held.units
      == deposits.units + realised.units + unrealised + dividends.units - fees.units
  }

  static func product(_ price: Price, _ quantity: Quantity) throws(Fault) -> Money {
    guard let money = Money.product(price, quantity) else { throw .overflow }
    return money
  }

  static func sum(_ a: Money, _ b: Money) throws(Fault) -> Money {
    let (sum, overflow) = a.units.addingReportingOverflow(b.units)
    if overflow { throw .overflow }
    return Money(units: sum)
  }

  static func difference(_ a: Money, _ b: Money) throws(Fault) -> Money {
    let (difference, overflow) = a.units.subtractingReportingOverflow(b.units)
    if overflow { throw .overflow }
    return Money(units: difference)
  }
}

/// `value * numerator / denominator`, rounded half to even, with a 256-bit product. `numerator <= denominator`.
func scaled(_ value: Int128, _ numerator: UInt64, _ denominator: UInt64) -> Int128 {
  let product = value.magnitude.multipliedFullWidth(by: UInt128(numerator))
  let divisor = UInt128(denominator)
  precondition(product.high < divisor, "a scale beyond one")
  var (quotient, remainder) = divisor.dividingFullWidth(product)
  let twice = remainder * 2
  if twice > divisor || (twice == divisor && quotient % 2 == 1) { quotient += 1 }
  return value < 0 ? -Int128(quotient) : Int128(quotient)
}

import Market

/// The books of a run: cash in each currency, what is held and what it cost, profits and fees. All sums are exact.
struct Ledger: ~Copyable {
  struct Position {
    var quantity = Quantity.zero
    /// What the held quantity cost: positive when long, negative when short.
    var cost = Money.zero
    /// The price by which the position is valued.
    var price = Price.zero
    /// The currency that it is paid in.
    var quote = 0

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

  /// What there is of one currency, and how it came about. What is held of it by a position in a pair is not in it.
  struct Account {
    var cash = Money.zero
    var deposits = Money.zero
    var realised = Money.zero
    var dividends = Money.zero
    var fees = Money.zero
    /// Paid for borrowed money.
    var interest = Money.zero
  }

  /// The value of everything bought and sold, in the account's currency.
  private(set) var saleVolume = Money.zero
  let positions: Table<Position>
  /// By currency; the account's own is the first.
  let accounts: Table<Account>

  init(deposits: [Money], symbols: Int) {
    accounts = Table(repeating: Account(), count: max(1, deposits.count))
    for (i, deposit) in deposits.enumerated() {
      accounts[i] = Account(cash: deposit, deposits: deposit)
    }
    positions = Table(repeating: Position(), count: symbols)
  }

  init(cash: Money, symbols: Int) { self.init(deposits: [cash], symbols: symbols) }

  /// In the account's currency.
  var cash: Money { accounts.read(0) { $0.cash } }

  /// Values a symbol's position from here on by this price.
  func mark(_ symbol: Symbol, _ price: Price) {
    positions.update(Int(symbol.id)) { $0.price = price }
  }

  /// - Parameter fee: in the currency of `feeIn`.
  /// - Parameter received: what the position grows by, where a fee is kept back from what was bought.
  /// - Parameter rate: of the currency that it is paid in, in the account's.
  mutating func fill(
    _ symbol: Symbol, _ traded: Quantity, at price: Price, fee: Money, feeIn: Int = 0,
    received: Quantity? = nil, rate: Price = Price(units: Money.one)
  ) throws(Fault) -> Booking {
    var position = positions[Int(symbol.id)]
    let value = try Ledger.product(price, traded)
    let quantity = received ?? traded
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
      // What is kept back was paid as well, and opens nothing.
      let kept = received == nil ? .zero : try Ledger.difference(value, try Ledger.product(price, quantity))
      let gain = try Ledger.difference(try Ledger.difference(proceeds, share), kept)
      profit = gain
      var account = accounts[position.quote]
      account.realised = try Ledger.sum(account.realised, gain)
      accounts[position.quote] = account
      position.cost = try Ledger.difference(position.cost, share)
      // What goes beyond flat opens a position of the other sign at this price.
      if (new.units < 0) != (held.units < 0), new != .zero {
        position.cost = try Ledger.difference(try Ledger.sum(value, proceeds), kept)
      }
    }
    position.quantity = new
    position.price = position.price == .zero ? price : position.price
    try pay(value, from: position.quote)
    if fee != .zero { try charge(fee, feeIn) }
    saleVolume = try Ledger.sum(saleVolume, try Ledger.converted(Money(units: abs(value.units)), rate))
    positions[Int(symbol.id)] = position
    assert(isBalanced, "cash + cost = deposits + realised + dividends - fees")
    return Booking(value: value, profit: profit)
  }

  private func pay(_ amount: Money, from currency: Int) throws(Fault) {
    var account = accounts[currency]
    account.cash = try Ledger.difference(account.cash, amount)
    accounts[currency] = account
  }

  private func charge(_ fee: Money, _ currency: Int) throws(Fault) {
    var account = accounts[currency]
    account.cash = try Ledger.difference(account.cash, fee)
    account.fees = try Ledger.sum(account.fees, fee)
    accounts[currency] = account
  }

  /// What borrowed money of the account's currency has cost.
  func charge(interest: Money) throws(Fault) {
    var account = accounts[0]
    account.cash = try Ledger.difference(account.cash, interest)
    account.interest = try Ledger.sum(account.interest, interest)
    accounts[0] = account
  }

  func receive(dividend perShare: Price, _ symbol: Symbol) throws(Fault) {
    let position = positions[Int(symbol.id)]
    let amount = try Ledger.product(perShare, position.quantity)
    var account = accounts[position.quote]
    account.cash = try Ledger.sum(account.cash, amount)
    account.dividends = try Ledger.sum(account.dividends, amount)
    accounts[position.quote] = account
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
      var account = accounts[position.quote]
      account.cash = try Ledger.sum(account.cash, proceeds)
      account.realised = try Ledger.sum(account.realised, try Ledger.difference(proceeds, share))
      accounts[position.quote] = account
      position.cost = try Ledger.difference(position.cost, share)
    }
    position.quantity = whole
    position.price = price
    positions[Int(symbol.id)] = position
    assert(isBalanced, "a split leaves the books balanced")
  }

  /// The identity of the books, in each currency: what there is and what positions cost is what was deposited and
  /// earned. It can fail only by a mistake of ours.
  var isBalanced: Bool {
    (0..<accounts.count).allSatisfy { currency in
      let account = accounts[currency]
      var cost = Int128(0)
      for i in 0..<positions.count where positions[i].quote == currency { cost += positions[i].cost.units }
      return account.cash.units + cost
        == account.deposits.units + account.realised.units + account.dividends.units
        - account.fees.units - account.interest.units
    }
  }

  static func product(_ price: Price, _ quantity: Quantity) throws(Fault) -> Money {
    guard let money = Money.product(price, quantity) else { throw .overflow }
    return money
  }

  /// An amount at a rate, rounded half to even.
  static func converted(_ amount: Money, _ rate: Price) throws(Fault) -> Money {
    if rate.units == Money.one { return amount }
    guard let converted = amount.converted(at: rate) else { throw .overflow }
    return converted
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

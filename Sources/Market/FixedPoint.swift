/// Numbers as exact integers with a fixed number of decimals.
///
/// `Price` and `Money` share 20 decimals: a raw price has at most 4 decimals where there are adjustment factors, the
/// two factors at most 8 each, so their product is exact; so is its product with a whole number of shares.

/// A price per unit in the quote currency: an integer of 1e-20, exact. Range ±1.7e18.
public struct Price: Hashable, Comparable, Sendable {
  public var units: Int128

  @inlinable
  public init(units: Int128) {
    self.units = units
  }

  public static let zero = Price(units: 0)

  @inlinable
  public static func < (a: Price, b: Price) -> Bool { a.units < b.units }

  /// Sums and differences saturate at the ends of the range.
  @inlinable
  public static func + (a: Price, b: Price) -> Price {
    let (sum, overflow) = a.units.addingReportingOverflow(b.units)
    return Price(units: overflow ? (a.units < 0 ? .min : .max) : sum)
  }
  @inlinable
  public static func - (a: Price, b: Price) -> Price {
    let (difference, overflow) = a.units.subtractingReportingOverflow(b.units)
    return Price(units: overflow ? (a.units < 0 ? .min : .max) : difference)
  }

  /// Half way between a raw bid and a raw ask; the one there is where the other is zero, which stands for none.
  public static func middle(_ bid: Int64, _ ask: Int64, _ multiplier: Int128) -> Price {
    let sum = (Int128(bid) + Int128(ask)) * multiplier
    return Price(units: bid == 0 || ask == 0 ? sum : sum / 2)
  }

  /// One divided by it, for the rate in the other direction; zero for zero, and beyond the range.
  public var inverse: Price {
    guard units != 0 else { return .zero }
    let (high, low) = Money.one.magnitude.multipliedFullWidth(by: Money.one.magnitude)
    guard high < units.magnitude else { return .zero }
    let quotient = units.magnitude.dividingFullWidth((high, low)).quotient
    guard let size = Int128(exactly: quotient) else { return .zero }
    return Price(units: units < 0 ? -size : size)
  }

  /// The price times a fraction, exact where it has no more than 20 decimals, else rounded half to even; saturates.
  /// - Parameter denominator: above zero.
  public func scaled(by numerator: Int64, over denominator: Int64) -> Price {
    let (quotient, remainder) = units.quotientAndRemainder(dividingBy: Int128(max(1, denominator)))
    let (whole, overflow) = quotient.multipliedReportingOverflow(by: Int128(numerator))
    if overflow { return Price(units: (quotient < 0) == (numerator < 0) ? .max : .min) }
    let part = (remainder * Int128(numerator)).dividedHalfEven(by: Int128(max(1, denominator)))
    return Price(units: whole) + Price(units: part)
  }

  @inlinable
  public var double: Double { units.asDouble * 1e-20 }

  /// The nearest price to a floating-point number; nil if it is not finite or out of range.
  public init?(_ value: Double) {
    guard let units = Int128(decimals: 20, value) else { return nil }
    self.units = units
  }
}

/// A number of shares, contracts or coins, positive or negative: an integer of 1e-8.
public struct Quantity: Hashable, Comparable, Sendable {
  public var units: Int64

  @inlinable
  public init(units: Int64) {
    self.units = units
  }

  /// A whole number of units; saturates beyond ±92 billion.
  @inlinable
  public init(_ whole: Int) {
    let (product, overflow) = Int64(whole).multipliedReportingOverflow(by: 100_000_000)
    units = overflow ? (whole < 0 ? .min : .max) : product
  }

  public static let zero = Quantity(units: 0)

  @inlinable
  public static func < (a: Quantity, b: Quantity) -> Bool { a.units < b.units }

  @inlinable
  public static func * (a: Quantity, n: Int) -> Quantity {
    let (product, overflow) = a.units.multipliedReportingOverflow(by: Int64(n))
    return Quantity(units: overflow ? ((a.units < 0) == (n < 0) ? .max : .min) : product)
  }

  @inlinable
  public static prefix func - (a: Quantity) -> Quantity { Quantity(units: 0 &- a.units) }

  @inlinable
  public var magnitude: Quantity { Quantity(units: units < 0 ? 0 &- units : units) }

  @inlinable
  public var double: Double { Double(units) * 1e-8 }
}

/// A traded volume: an integer of 1e-8, wide enough for a day of a small coin.
public struct Volume: Hashable, Comparable, Sendable {
  public var units: Int128

  @inlinable
  public init(units: Int128) {
    self.units = units
  }

  public static let zero = Volume(units: 0)

  @inlinable
  public static func < (a: Volume, b: Volume) -> Bool { a.units < b.units }

  @inlinable
  public var double: Double { units.asDouble * 1e-8 }
}

/// An amount of money: an integer of 1e-20. Range ±1.7e18; sums and differences are exact.
///
/// The operators trap beyond the range; the ledger uses the checked forms and reports an error instead.
public struct Money: Hashable, Comparable, Sendable {
  public var units: Int128

  @inlinable
  public init(units: Int128) {
    self.units = units
  }

  @inlinable
  public init(whole: Int) {
    units = Int128(whole) * Money.one
  }

  /// The nearest amount to a floating-point number; nil if it is not finite or out of range.
  public init?(_ value: Double) {
    guard let units = Int128(decimals: 20, value) else { return nil }
    self.units = units
  }

  public static let zero = Money(units: 0)
  /// The units of 1.00.
  public static let one: Int128 = 100_000_000_000_000_000_000

  @inlinable
  public static func < (a: Money, b: Money) -> Bool { a.units < b.units }
  @inlinable
  public static func + (a: Money, b: Money) -> Money { Money(units: a.units + b.units) }
  @inlinable
  public static func - (a: Money, b: Money) -> Money { Money(units: a.units - b.units) }
  @inlinable
  public static prefix func - (a: Money) -> Money { Money(units: -a.units) }
  @inlinable
  public static func += (a: inout Money, b: Money) { a.units += b.units }
  @inlinable
  public static func -= (a: inout Money, b: Money) { a.units -= b.units }

  @inlinable
  public var double: Double { units.asDouble * 1e-20 }

  /// The amount at a rate of exchange, rounded half to even; nil beyond the range.
  public func converted(at rate: Price) -> Money? {
    let (high, low) = units.magnitude.multipliedFullWidth(by: rate.units.magnitude)
    let one = Money.one.magnitude
    guard high < one else { return nil }
    var (quotient, remainder) = one.dividingFullWidth((high, low))
    if remainder * 2 > one || (remainder * 2 == one && quotient % 2 == 1) { quotient += 1 }
    guard let size = Int128(exactly: quotient) else { return nil }
    return Money(units: (units < 0) != (rate.units < 0) ? -size : size)
  }

  /// Price times quantity, rounded half to even where it has more than 20 decimals (never with whole shares);
  /// nil beyond the range.
  @inlinable
  public static func product(_ price: Price, _ quantity: Quantity) -> Money? {
    let whole = quantity.units / 100_000_000
    let part = quantity.units % 100_000_000
    let (product, overflow) = price.units.multipliedReportingOverflow(by: Int128(whole))
    guard !overflow else { return nil }
    guard part != 0 else { return Money(units: product) }
    return productWithPart(price.units, product, part)
  }

  @usableFromInline
  static func productWithPart(_ price: Int128, _ product: Int128, _ part: Int64) -> Money? {
    // price * part / 1e8 without a wider type: the whole eights of the price first, then what is left of it.
    let scale: Int128 = 100_000_000
    let high = (price / scale) * Int128(part)
    let low = (price % scale) * Int128(part)
    let (sum, overflow) = product.addingReportingOverflow(high)
    guard !overflow else { return nil }
    let (total, overflows) = sum.addingReportingOverflow(low.dividedHalfEven(by: scale))
    return overflows ? nil : Money(units: total)
  }
}

extension UInt64 {
  /// By its two halves, which a processor converts in one instruction each.
  @inlinable
  var asDouble: Double {
    Double(Int64(truncatingIfNeeded: self >> 32)) * 0x1p32
      + Double(Int64(truncatingIfNeeded: self & 0xFFFF_FFFF))
  }
}

extension Int128 {
  /// As the nearest floating-point number. (`Double(Int128)` takes a generic path, fifty times slower.)
  @inlinable
  public var asDouble: Double {
    // By the magnitude: the two halves of a small negative number are both big and would cancel.
    let size = magnitude
    let value =
      UInt64(truncatingIfNeeded: size >> 64).asDouble * 0x1p64 + UInt64(truncatingIfNeeded: size).asDouble
    return self < 0 ? -value : value
  }

  /// The quotient rounded to the nearest integer, ties to the even one. The divisor must be positive.
  public func dividedHalfEven(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    let twice = remainder.magnitude * 2
    guard twice >= divisor.magnitude else { return quotient }
    if twice == divisor.magnitude && quotient % 2 == 0 { return quotient }
    return self < 0 ? quotient - 1 : quotient + 1
  }

  /// `value` times ten to the `decimals`, taking the shortest decimal text of the number as what is meant.
  init?(decimals: Int, _ value: Double) {
    guard value.isFinite, abs(value) < 1e18 else { return nil }
    guard let parsed = Decimals.parse("\(value)", decimals: decimals) else { return nil }
    self = parsed
  }
}

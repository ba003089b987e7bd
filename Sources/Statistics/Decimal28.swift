import Foundation
import Market

/// A decimal number with a scale, as .NET has it: up to 96 bits of digits, 0 to 28 of them after the point. The scale
/// is part of what is printed: 1.50 is not 1.5.
struct Decimal28: Sendable, Equatable {
  /// Magnitude at most 2^96 - 1.
  private(set) var mantissa: Int128
  private(set) var scale: Int

  private static let tens = (0...28).map { pow(10, Double($0)) }
  private static let limit: Int128 = (1 << 96) - 1

  init(_ mantissa: Int128, scale: Int) {
    self.mantissa = mantissa
    self.scale = scale
    fit()
  }

  init(_ whole: Int) {
    self.init(Int128(whole), scale: 0)
  }

  /// The shortest scale that holds the amount; at least `scale` digits.
  init(_ money: Money, scale least: Int = 0) {
    self.init(money.units, scale: 20)
    dropZeros(to: least)
  }

  /// .NET's cast from a floating-point number: 15 significant digits. Zero for one that is not finite or too big.
  init(_ value: Double) {
    guard value.isFinite, value != 0, abs(value) < 7.9e28 else {
      self.init(0, scale: 0)
      return
    }
    let text = String(format: "%.14e", value)
    let parts = text.split(separator: "e")
    let digits = parts[0].filter { $0.isNumber }
    var mantissa = Int128(digits) ?? 0
    var scale = 14 - (Int(parts[1]) ?? 0)
    if mantissa != 0, scale > 0 {
      let zeros = Decimals.trailingZeros(mantissa, atMost: scale)
      mantissa /= Decimals.power(zeros)
      scale -= zeros
    }
    if value < 0 { mantissa = -mantissa }
    if scale < 0 {
      self.init(mantissa * Decimals.power(-scale), scale: 0)
    } else if scale > 28 {
      self.init(scale - 28 < 38 ? mantissa.dividedHalfEven(by: Decimals.power(scale - 28)) : 0, scale: 28)
    } else {
      self.init(mantissa, scale: scale)
    }
  }

  /// Shortens the scale by zeros at the end, down to `least`.
  private mutating func dropZeros(to least: Int = 0) {
    guard scale > least else { return }
    let zeros = Decimals.trailingZeros(mantissa, atMost: scale - least)
    guard zeros > 0 else { return }
    mantissa /= Decimals.power(zeros)
    scale -= zeros
  }

  private mutating func fit() {
    while scale > 28 || mantissa.magnitude > Decimal28.limit.magnitude {
      guard scale > 0 else {
        mantissa = mantissa < 0 ? -Decimal28.limit : Decimal28.limit
        return
      }
      // All surplus digits at once, so that nothing is rounded twice.
      var drop = max(1, scale - 28)
      while drop < scale, (mantissa / Decimals.power(drop)).magnitude > Decimal28.limit.magnitude {
        drop += 1
      }
      mantissa = mantissa.dividedHalfEven(by: Decimals.power(drop))
      scale -= drop
    }
  }

  static let zero = Decimal28(0, scale: 0)
  var isZero: Bool { mantissa == 0 }
  var isNegative: Bool { mantissa < 0 }
  var isPositive: Bool { mantissa > 0 }
  var double: Double { mantissa.asDouble / Decimal28.tens[scale] }

  private static func aligned(_ a: Decimal28, _ b: Decimal28) -> (Int128, Int128, Int)? {
    let scale = max(a.scale, b.scale)
    let (x, o) = a.mantissa.multipliedReportingOverflow(by: Decimals.power(scale - a.scale))
    let (y, p) = b.mantissa.multipliedReportingOverflow(by: Decimals.power(scale - b.scale))
    return o || p ? nil : (x, y, scale)
  }

  static func + (a: Decimal28, b: Decimal28) -> Decimal28 {
    guard let (x, y, scale) = aligned(a, b), case let (sum, o) = x.addingReportingOverflow(y), !o else {
      return Decimal28(a.double + b.double)
    }
    return Decimal28(sum, scale: scale)
  }

  static func - (a: Decimal28, b: Decimal28) -> Decimal28 { a + Decimal28(-b.mantissa, scale: b.scale) }

  static func * (a: Decimal28, b: Decimal28) -> Decimal28 {
    var (high, low) = a.mantissa.magnitude.multipliedFullWidth(by: b.mantissa.magnitude)
    var scale = a.scale + b.scale
    // Bring 192 bits into 96: divide by one power of ten, keeping what was lost for one rounding.
    var power: UInt128 = 1
    while scale > 0, scale > 28 || exceeds(high, low, by: power, Decimal28.limit.magnitude) {
      guard power < UInt128(1) << 120 else { break }
      power *= 10
      scale -= 1
    }
    if power > 1, high < power {
      let (quotient, remainder) = power.dividingFullWidth((high, low))
      let twice = remainder.addingReportingOverflow(remainder)
      let isAbove = twice.overflow || twice.partialValue > power
      let isTie = !twice.overflow && twice.partialValue == power
      low = isAbove || (isTie && quotient % 2 == 1) ? quotient + 1 : quotient
      high = 0
    }
    guard high == 0, let magnitude = Int128(exactly: low) else { return Decimal28(a.double * b.double) }
    return Decimal28((a.mantissa < 0) != (b.mantissa < 0) ? -magnitude : magnitude, scale: max(0, scale))
  }

  /// Zero when the divisor is zero, which is what every caller prints then.
  static func / (a: Decimal28, b: Decimal28) -> Decimal28 {
    guard !b.isZero, !a.isZero else { return .zero }
    let divisor = b.mantissa.magnitude
    var (quotient, remainder) = a.mantissa.magnitude.quotientAndRemainder(dividingBy: divisor)
    var scale = a.scale - b.scale
    let least = scale
    // Nine digits at a time, then the last ones singly: a remainder of 96 bits times 1e9 still fits.
    for (digits, power) in [(9, UInt128(1_000_000_000)), (1, 10)] {
      let most = (Decimal28.limit.magnitude - (power - 1)) / power
      while remainder != 0, scale + digits <= 28, quotient <= most {
        let next = (remainder * power).quotientAndRemainder(dividingBy: divisor)
        quotient = quotient * power + next.quotient
        remainder = next.remainder
        scale += digits
      }
    }
    // An exact quotient has as few digits as it needs.
    if remainder == 0, scale > max(0, least) {
      let zeros = Decimals.trailingZeros(Int128(quotient), atMost: scale - max(0, least))
      quotient /= Decimals.power(zeros).magnitude
      scale -= zeros
    }
    if remainder * 2 > divisor || (remainder * 2 == divisor && quotient % 2 == 1) { quotient += 1 }
    while scale < 0 {
      quotient *= 10
      scale += 1
    }
    let value = Int128(quotient)
    return Decimal28(a.isNegative != b.isNegative ? -value : value, scale: scale)
  }

  /// Half to even; with fewer digits already it stays as it is.
  func rounded(_ digits: Int) -> Decimal28 {
    guard scale > digits else { return self }
    return Decimal28(mantissa.dividedHalfEven(by: Decimals.power(scale - digits)), scale: digits)
  }

  /// Without zeros at the end.
  var normalized: Decimal28 {
    var value = self
    value.dropZeros()
    return value
  }

  /// What Lean does with every value of a chart: four decimals above 1000, else seven significant digits.
  var smartRounded: Decimal28 {
    let plain = normalized
    guard !plain.isZero else { return .zero }
    if plain > Decimal28(1000) { return plain.rounded(4).normalized }
    let surplus = Decimals.digits(plain.mantissa) - 7
    guard surplus > 0 else { return plain }
    let short = plain.mantissa.dividedHalfEven(by: Decimals.power(surplus))
    let scale = plain.scale - surplus
    return (scale >= 0 ? Decimal28(short, scale: scale) : Decimal28(short * Decimals.power(-scale), scale: 0))
      .normalized
  }

  static func > (a: Decimal28, b: Decimal28) -> Bool { (a - b).isPositive }

  /// All digits of its scale.
  var text: String {
    let text = Decimals.text(mantissa, decimals: scale, atLeast: scale)
    return text
  }
}

/// Whether the 256-bit number (high, low) divided by `power` is above `limit`.
private func exceeds(_ high: UInt128, _ low: UInt128, by power: UInt128, _ limit: UInt128) -> Bool {
  high >= power || power.dividingFullWidth((high, low)).quotient > limit
}

/// Reading and writing fixed-point text.
public enum Decimals {
  private static let powers: [Int128] = {
    var powers: [Int128] = [1]
    for i in 0..<38 { powers.append(powers[i] * 10) }
    return powers
  }()

  /// Ten to the `n`, for 0 through 38. Complexity: O(1).
  public static func power(_ n: Int) -> Int128 { powers[n] }

  /// How many decimal digits a number has; 1 for zero.
  public static func digits(_ value: Int128) -> Int {
    let size = value.magnitude
    // About the binary logarithm times log10(2), then mended by one comparison.
    let guess = ((128 - size.leadingZeroBitCount) * 1233) >> 12
    return max(1, guess <= 38 && size >= powers[guess].magnitude ? guess + 1 : guess)
  }

  /// How many zeros a number ends with, at most `limit`.
  public static func trailingZeros(_ value: Int128, atMost limit: Int) -> Int {
    guard value != 0 else { return limit }
    var rest = value
    var count = 0
    for step in [16, 8, 4, 2, 1] {
      while count + step <= limit {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: powers[step])
        guard remainder == 0 else { break }
        rest = quotient
        count += step
      }
    }
    return count
  }

  /// Reads `-12.5`, `3`, `1.5e-05` as an integer of 10^-decimals; digits beyond are rounded half to even.
  /// Nil for anything else, and beyond the range of 128 bits.
  public static func parse(_ text: some StringProtocol, decimals: Int) -> Int128? {
    var mantissa: Int128 = 0
    var exponent = decimals
    var isNegative = false
    var hasDigits = false
    var isFraction = false
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
      isNegative = next == UInt8(ascii: "-")
      next = bytes.next()
    }
    while let byte = next {
      if byte == UInt8(ascii: ".") {
        guard !isFraction else { return nil }
        isFraction = true
      } else if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
        guard hasDigits, let power = Int(String(decoding: Array(IteratorSequence(bytes)), as: UTF8.self)),
          abs(power) < 400
        else { return nil }
        exponent += power
        next = nil
        continue
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        hasDigits = true
        let (tens, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, overflows) = tens.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
        if overflow || overflows { return nil }
        mantissa = sum
        if isFraction { exponent -= 1 }
      }
      next = bytes.next()
    }
    guard hasDigits else { return nil }
    if exponent < 0 {
      guard exponent > -38 else { return 0 }
      mantissa = mantissa.dividedHalfEven(by: power(-exponent))
    } else if mantissa != 0 {
      guard exponent <= 38 else { return nil }
      let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: power(exponent))
      if overflow { return nil }
      mantissa = scaled
    }
    return isNegative ? -mantissa : mantissa
  }

  /// Writes an integer of 10^-decimals with at least `least` and at most `decimals` digits after the point,
  /// without trailing zeros beyond `least`.
  public static func text(_ units: Int128, decimals: Int, atLeast least: Int = 0) -> String {
    var digits = String(units.magnitude)
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -decimals)
    var fraction = digits[point...]
    while fraction.count > least, fraction.last == "0" { fraction.removeLast() }
    let whole = digits[..<point]
    let sign = units < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }
}

extension Price: CustomStringConvertible, Codable {
  public var description: String { Decimals.text(units, decimals: 20) }

  public init(from decoder: any Decoder) throws {
    units = try decodeUnits(decoder, decimals: 20)
  }

  public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}

extension Money: CustomStringConvertible, Codable {
  public var description: String { Decimals.text(units, decimals: 20, atLeast: 2) }

  public init(from decoder: any Decoder) throws {
    units = try decodeUnits(decoder, decimals: 20)
  }

  public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}

extension Quantity: CustomStringConvertible, Codable {
  public var description: String { Decimals.text(Int128(units), decimals: 8) }

  public init(from decoder: any Decoder) throws {
    let wide = try decodeUnits(decoder, decimals: 8)
    guard let narrow = Int64(exactly: wide) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "quantity out of range"))
    }
    units = narrow
  }

  public func encode(to encoder: any Encoder) throws { try encodeText(description, to: encoder) }
}

private func decodeUnits(_ decoder: any Decoder, decimals: Int) throws -> Int128 {
  let text = try decoder.singleValueContainer().decode(String.self)
  guard let units = Decimals.parse(text, decimals: decimals) else {
    throw DecodingError.dataCorrupted(
      .init(codingPath: decoder.codingPath, debugDescription: "\(text) is no decimal number"))
  }
  return units
}

private func encodeText(_ text: String, to encoder: any Encoder) throws {
  var container = encoder.singleValueContainer()
  try container.encode(text)
}

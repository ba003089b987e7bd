import Foundation

/// How numbers are written on the screen.
package enum Numbers {
  /// `101,691.92`; without cents from ten million on.
  package static func money(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    let digits = abs(value) >= 1e7 ? 0 : 2
    let text = fixed(abs(value), digits)
    let parts = text.split(separator: ".")
    var whole = String(parts[0])
    var i = whole.count - 3
    while i > 0 {
      whole.insert(",", at: whole.index(whole.startIndex, offsetBy: i))
      i -= 3
    }
    let sign = value < 0 && text.contains { $0 != "0" && $0 != "." } ? "-" : ""
    return sign + whole + (parts.count > 1 ? ".\(parts[1])" : "")
  }

  static func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "-" }
    return decimal(value, digits)
  }

  /// As `printf` writes it, which takes ten times as long: rounded to the nearest, and half to even, by the exact value.
  static func decimal(_ value: Double, _ digits: Int, plus: String = "") -> String {
    let scale = pow(10, Double(digits))
    let size = value.magnitude
    let product = size * scale
    guard product < 4e15 else { return String(format: "%\(plus).\(digits)f", value) }
    // What the product lost: it decides where half is between two numbers.
    let lost = (-product).addingProduct(size, scale)
    let down = product.rounded(.down)
    let isOdd = down.truncatingRemainder(dividingBy: 2) != 0
    let isUp = product - down > 0.5 || (product - down == 0.5 && (lost > 0 || (lost == 0 && isOdd)))
    let (whole, rest) = Int(isUp ? down + 1 : down).quotientAndRemainder(dividingBy: Int(scale))
    let sign = value.sign == .minus ? "-" : plus
    guard digits > 0 else { return sign + String(whole) }
    let fraction = String(rest)
    return sign + String(whole) + "." + String(repeating: "0", count: digits - fraction.utf8.count) + fraction
  }

  /// `+1.69%`
  static func percent(_ fraction: Double, _ digits: Int = 2) -> String {
    guard fraction.isFinite else { return "-" }
    return decimal(fraction * 100, digits, plus: "+") + "%"
  }

  /// `-3.1%`, `0.0%`
  static func share(_ fraction: Double) -> String { unsigned(fixed(fraction * 100, 1)) + "%" }

  /// Without the sign of what is nothing: `-0.0` is `0.0`.
  static func unsigned(_ text: String) -> String {
    text.contains { ("1"..."9").contains($0) } ? text : String(text.drop { $0 == "-" || $0 == "+" })
  }

  /// `940`, `1.2k`, `15.3M`
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    for (unit, size) in [("G", 1e9), ("M", 1e6), ("k", 1e3)] where abs(value) >= size {
      return fixed(value / size, abs(value) >= size * 100 ? 0 : 1) + unit
    }
    return fixed(value, abs(value) >= 10 || value == value.rounded() ? 0 : 2)
  }

  /// `1h58m`, `3m20s`, `52s`, `3.2s`
  package static func time(_ seconds: Double, tenths: Bool = false) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "-" }
    if tenths, seconds < 60 { return fixed(seconds, 1) + "s" }
    let whole = Int(seconds.rounded())
    if whole >= 86_400 {
      return "\(whole / 86_400)d" + (whole % 86_400 / 3600 == 0 ? "" : "\(whole % 86_400 / 3600)h")
    }
    if whole >= 3600 { return "\(whole / 3600)h" + (whole % 3600 / 60 == 0 ? "" : "\(whole % 3600 / 60)m") }
    if whole >= 60 { return "\(whole / 60)m" + (whole % 60 == 0 ? "" : "\(whole % 60)s") }
    return "\(whole)s"
  }

  /// `1:59:50`
  static func clock(_ seconds: Double) -> String {
    let whole = Int(nearest: seconds, in: 0...1_000_000_000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(whole / 3600):\(two(whole % 3600 / 60)):\(two(whole % 60))"
  }

  /// A loss with four decimals, or as a power of ten where they do not show it.
  static func loss(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    guard value == 0 || 1e-4..<1e5 ~= abs(value) else { return String(format: "%.2e", value) }
    return decimal(value, 4)
  }

  /// With as many decimals as a price of that size has.
  static func price(_ value: Double) -> String {
    let size = abs(value)
    return fixed(value, size >= 10 ? 2 : size >= 1 ? 4 : 6)
  }

  /// `688`, `0.2500`
  static func quantity(_ value: Double) -> String {
    value == value.rounded() ? fixed(value, 0) : fixed(value, 4)
  }

  static func signed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "-" }
    return unsigned(decimal(value, digits, plus: "+"))
  }
}

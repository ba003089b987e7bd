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
    return String(format: "%.\(digits)f", value)
  }

  /// `+1.69%`
  static func percent(_ fraction: Double, _ digits: Int = 2) -> String {
    guard fraction.isFinite else { return "-" }
    return String(format: "%+.\(digits)f%%", fraction * 100)
  }

  /// `-3.1%`, `0.0%`
  static func share(_ fraction: Double) -> String {
    let text = fixed(fraction * 100, 1)
    return (text == "-0.0" ? "0.0" : text) + "%"
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

  /// A loss with four significant digits.
  static func loss(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    return String(format: abs(value) >= 1e5 || (value != 0 && abs(value) < 1e-4) ? "%.2e" : "%.4f", value)
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
    return String(format: "%+.\(digits)f", value)
  }
}

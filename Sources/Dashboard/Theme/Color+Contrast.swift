import Foundation

extension Color {
  typealias Components = (red: Int, green: Int, blue: Int)

  /// Red, green and blue; nil where the terminal decides.
  var components: Components? {
    switch self {
    case .standard, .ansi: nil
    case .indexed(let index): Color.components(ofIndex: index)
    case .rgb(let red, let green, let blue): (Int(red), Int(green), Int(blue))
    }
  }

  /// From 1, the same, to 21, black on white; nil where the terminal decides. (WCAG 2.2, contrast ratio.)
  public func contrast(with other: Color) -> Double? {
    guard let mine = components, let others = other.components else { return nil }
    return Color.contrast(Color.luminance(mine), Color.luminance(others))
  }

  static func contrast(_ a: Double, _ b: Double) -> Double {
    (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// From 0, black, to 1, white. (WCAG 2.2, relative luminance.)
  static func luminance(_ color: Components) -> Double {
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  /// The light that a channel from 0 to 255 stands for, from 0 to 1. (IEC 61966-2-1.)
  static func linear(_ channel: Int) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// A share of another colour in this one; this one where the terminal decides.
  func mixed(with other: Color, _ share: Double) -> Color {
    guard let a = components, let b = other.components else { return self }
    func channel(_ a: Int, _ b: Int) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded())
    }
    return .rgb(channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue))
  }

  /// As light, without hue.
  var grey: Color {
    guard let components else { return self }
    let channels = [components.red, components.green, components.blue]
    let level = UInt8(((channels.max() ?? 0) + (channels.min() ?? 0)) / 2)
    return .rgb(level, level, level)
  }
}

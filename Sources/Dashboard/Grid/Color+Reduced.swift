import Foundation

extension Color {
  /// The nearest colour that a depth has; `.standard` and the terminal's own colours stay.
  public func reduced(to depth: ColorDepth) -> Color {
    switch (self, depth) {
    case (.standard, _), (_, .mono): .standard
    case (_, .truecolor), (.ansi, _): self
    case (.indexed, .indexed256): self
    case (.indexed(let index), .ansi16): Color.ansi(nearest: Color.components(ofIndex: index))
    case (.rgb(let red, let green, let blue), .indexed256):
      .indexed(Color.index(nearest: (Int(red), Int(green), Int(blue))))
    case (.rgb(let red, let green, let blue), .ansi16):
      Color.ansi(nearest: (Int(red), Int(green), Int(blue)))
    }
  }

  typealias Components = (red: Int, green: Int, blue: Int)

  /// The levels of the 6x6x6 cube of xterm's 256 colours: not equal steps.
  private static let levels = [0, 95, 135, 175, 215, 255]

  /// Red, green and blue of a colour of the cube or of the grey ramp.
  static func components(ofIndex index: UInt8) -> Components {
    let i = Int(index)
    if i >= 232 { return (8 + 10 * (i - 232), 8 + 10 * (i - 232), 8 + 10 * (i - 232)) }
    let cube = max(0, i - 16)
    return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }

  /// The nearest to the eye: by plain distance of red, green and blue a bluish grey becomes violet.
  private static func index(nearest color: Components) -> UInt8 {
    let wanted = Lab(color)
    return UInt8(
      16
        + (Lab.indexed.indices.min { Lab.indexed[$0].distance(wanted) < Lab.indexed[$1].distance(wanted) }
          ?? 0))
  }

  /// By hue first and lightness second: by plain distance every pastel becomes grey.
  private static func ansi(nearest color: Components) -> Color {
    let (red, green, blue) = color
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    let range = high - low
    if range * 4 < high || range < 24 {
      switch (high + low) / 2 {
      case ..<48: return .ansi(0)
      case ..<136: return .ansi(8)
      case ..<216: return .ansi(7)
      default: return .ansi(15)
      }
    }
    // The hue in sixths of the circle, red at 0.
    let part: (Int, Int) -> Double = { Double($0 - $1) / Double(range) }
    var hue =
      high == red ? part(green, blue) : high == green ? 2 + part(blue, red) : 4 + part(red, green)
    if hue < 0 { hue += 6 }
    let base: UInt8 =
      switch hue {
      case ..<0.45: 1
      case ..<1.35: 3
      case ..<2.5: 2
      case ..<3.4: 6
      case ..<4.35: 4
      case ..<5.5: 5
      default: 1
      }
    return .ansi(high > 215 ? base + 8 : base)
  }
}

/// A colour by lightness and two opponent hues, in which distances are as the eye sees them. (CIE 1976 L*a*b*, D65.)
private struct Lab {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ color: Color.Components) {
    func linear(_ value: Int) -> Double {
      let v = Double(value) / 255
      return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
    }
    func root(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116 }
    let (red, green, blue) = (linear(color.red), linear(color.green), linear(color.blue))
    let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    (lightness, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  func distance(_ other: Lab) -> Double {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return l * l + a * a + b * b
  }

  /// The 240 fixed colours of a 256-colour terminal, from 16 on.
  static let indexed = (16...255).map { Lab(Color.components(ofIndex: UInt8($0))) }
}

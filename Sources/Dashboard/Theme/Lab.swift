import Foundation

/// A colour by lightness and two opponent hues, in which distances are as the eye sees them. (CIE 1976 L*a*b*, D65.)
struct Lab {
  var lightness: Double
  var a: Double
  var b: Double

  init(_ color: Color.Components) {
    func root(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116 }
    let (red, green, blue) = (
      Color.linear(color.red), Color.linear(color.green), Color.linear(color.blue)
    )
    let x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    let y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    let z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    (lightness, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  /// Squared. A hue that turns, and less so one that fades, is seen before a change of light: else bluish greys become
  /// violet, and dark greens grey.
  func distance(_ other: Lab) -> Double {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    let chroma = hypot(self.a, self.b) - hypot(other.a, other.b)
    return l * l + 2 * chroma * chroma + 4 * max(0, a * a + b * b - chroma * chroma)
  }

  /// The 240 fixed colours of a 256-colour terminal, from 16 on.
  static let indexed = (16...255).map { Lab(Color.components(ofIndex: UInt8($0))) }

  static let indexedLuminances = (16...255).map { Color.luminance(Color.components(ofIndex: UInt8($0))) }
}

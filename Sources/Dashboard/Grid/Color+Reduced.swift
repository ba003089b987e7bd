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

  private static func distance(_ a: Components, _ b: Components) -> Int {
    let (red, green, blue) = (a.red - b.red, a.green - b.green, a.blue - b.blue)
    return red * red + green * green + blue * blue
  }

  private static func index(nearest color: Components) -> UInt8 {
    func level(_ value: Int) -> Int {
      levels.indices.min { abs(levels[$0] - value) < abs(levels[$1] - value) } ?? 0
    }
    let cube = UInt8(16 + 36 * level(color.red) + 6 * level(color.green) + level(color.blue))
    let mean = (color.red + color.green + color.blue) / 3
    let grey = UInt8(232 + min(23, max(0, (mean - 3) / 10)))
    return distance(components(ofIndex: grey), color) < distance(components(ofIndex: cube), color)
      ? grey : cube
  }

  /// By hue first and lightness second: by plain distance every pastel becomes grey.
  private static func ansi(nearest color: Components) -> Color {
    let (red, green, blue) = color
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    let range = high - low
    if range * 5 < high || range < 24 {
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

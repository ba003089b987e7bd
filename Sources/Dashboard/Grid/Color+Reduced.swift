extension Color {
  /// The nearest colour that a depth has; `.standard` and the terminal's own colours stay.
  public func reduced(to depth: ColorDepth) -> Color {
    reduced(to: depth, on: .standard, contrast: nil)
  }

  /// The nearest that stands out from its ground as it did: what could be read as text, or seen as a line, still can.
  /// - Parameter contrast: from the ground in full colour, if that is known.
  func reduced(to depth: ColorDepth, on ground: Color, contrast: Double?) -> Color {
    guard depth != .truecolor, let components else { return depth == .mono ? .standard : self }
    let level = contrast.flatMap { contrast in Color.levels.last { $0 <= contrast } } ?? 1
    switch depth {
    case .truecolor: return self
    case .mono: return .standard
    case .indexed256:
      if case .indexed = self, level == 1 { return self }
      return .indexed(Color.index(nearest: components, on: ground.luminance, contrast: level))
    case .ansi16:
      // A terminal's 16 colours are its own; xterm's stand for them, so no more is asked than a line needs.
      let paper = ground.ansiLuminance
      let choices = Color.ansi(nearest: components)
      let ratios = choices.map { choice in
        paper.map { Color.contrast($0, Color.luminance(Color.ansiComponents[Int(choice)])) } ?? 21
      }
      let first = ratios.firstIndex { $0 >= min(level, 3) } ?? ratios.indices.max { ratios[$0] < ratios[$1] }
      return .ansi(choices[first ?? 0])
    }
  }

  /// The nearest colour for a ground: on 16 colours what is dark is black, so that letters find room on it.
  func reduced(asGroundTo depth: ColorDepth) -> Color {
    guard depth == .ansi16, let components else { return reduced(to: depth) }
    switch Color.luminance(components) {
    case ..<0.1: return .ansi(0)
    case 0.82...: return .ansi(15)
    default: return reduced(to: depth)
    }
  }

  /// What a texture of the ground, a shade, a quiet line, a line and text have to reach. (The last two by WCAG 2.2.)
  private static let levels = [1.2, 2, 2.5, 3, 4.5]

  private var luminance: Double? { components.map(Color.luminance) }

  private var ansiLuminance: Double? {
    guard case .ansi(let number) = self else { return luminance }
    return Color.luminance(Color.ansiComponents[Int(number & 15)])
  }

  /// The levels of the 6x6x6 cube of xterm's 256 colours: not equal steps.
  private static let cube = [0, 95, 135, 175, 215, 255]

  /// Red, green and blue of a colour of the cube or of the grey ramp.
  static func components(ofIndex index: UInt8) -> Components {
    let i = Int(index)
    if i >= 232 { return (8 + 10 * (i - 232), 8 + 10 * (i - 232), 8 + 10 * (i - 232)) }
    let place = max(0, i - 16)
    return (cube[place / 36], cube[place / 6 % 6], cube[place % 6])
  }

  /// xterm's own 16 colours.
  private static let ansiComponents: [Components] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
  ]

  /// The nearest to the eye: by plain distance of red, green and blue a bluish grey becomes violet.
  private static func index(nearest color: Components, on ground: Double?, contrast: Double) -> UInt8 {
    let wanted = Lab(color)
    let near = Lab.indexed.indices.filter { i in
      ground.map { Color.contrast($0, Lab.indexedLuminances[i]) >= contrast } ?? true
    }
    let nearest = near.min { Lab.indexed[$0].distance(wanted) < Lab.indexed[$1].distance(wanted) }
    return UInt8(16 + (nearest ?? 0))
  }

  /// The best first. By hue first and lightness second: by plain distance every pastel becomes grey.
  private static func ansi(nearest color: Components) -> [UInt8] {
    let (red, green, blue) = color
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    let range = high - low
    if range * 4 < high || range < 24 {
      switch (high + low) / 2 {
      case ..<48: return [0, 8, 7, 15]
      case ..<136: return [8, 7, 0, 15]
      case ..<216: return [7, 8, 15, 0]
      default: return [15, 7, 8, 0]
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
    return high > 215 ? [base + 8, base] : [base, base + 8]
  }
}

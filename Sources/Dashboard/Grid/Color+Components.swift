extension Color {
  /// Red, green and blue, with the terminal's own 16 colours taken to be those of xterm; nil for `.standard`.
  public var assumedComponents: (red: UInt8, green: UInt8, blue: UInt8)? {
    if let (red, green, blue) = components { return (UInt8(red), UInt8(green), UInt8(blue)) }
    guard case .ansi(let index) = self else { return nil }
    let value = Color.xterm[Int(index & 15)]
    return (UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }

  private static let xterm: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}

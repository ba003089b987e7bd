/// Dots, two by four to a cell, as braille draws them.
struct DotCanvas {
  let width: Int
  let height: Int
  private var masks: [UInt8]

  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  /// - Parameter width: in cells.
  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    masks = Array(repeating: 0, count: self.width * self.height)
  }

  var dotsWide: Int { width * 2 }
  var dotsHigh: Int { height * 4 }

  mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < dotsWide, y < dotsHigh else { return }
    masks[y / 4 * width + x / 2] |= DotCanvas.bits[x & 1][y & 3]
  }

  /// A vertical stroke from one height to another.
  mutating func stroke(_ x: Int, _ a: Int, _ b: Int) {
    for y in min(a, b)...max(a, b) { set(x, y) }
  }

  func mask(_ x: Int, _ y: Int) -> UInt8 { masks[y * width + x] }
}

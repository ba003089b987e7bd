import Dashboard

/// A terminal as far as ncurses speaks to one called xterm: enough to read what stands on it.
struct Mirror {
  let size: Size
  private var cells: [Unicode.Scalar]
  private var (x, y) = (0, 0)
  private var last: Unicode.Scalar = " "
  /// A sequence, or a scalar, of which more is to come.
  private var pending: [UInt8] = []
  /// How many glyphs other than blanks were drawn.
  private(set) var drawn = 0

  init(_ size: Size) {
    self.size = size
    cells = Array(repeating: " ", count: size.width * size.height)
  }

  func row(_ y: Int) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: cells[(y * size.width)..<((y + 1) * size.width)])
    return String(scalars)
  }

  /// Whether a text stands in one of the first rows, or in the last one.
  func shows(_ text: String, above: Int = .max) -> Bool {
    (0..<min(above, size.height)).contains { row($0).contains(text) }
  }

  func footerShows(_ text: String) -> Bool { row(size.height - 1).contains(text) }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if pending.isEmpty {
        switch byte {
        case 0x08: x = max(0, x - 1)
        case 0x09: x = min(size.width - 1, (x / 8 + 1) * 8)
        case 0x0a: y = min(size.height - 1, y + 1)
        case 0x0d: x = 0
        case 0x1b, 0x80...: pending = [byte]
        case 0x20..<0x7f: put(Unicode.Scalar(byte))
        default: break
        }
      } else {
        pending.append(byte)
        if pending[0] == 0x1b { takeSequence() } else { takeScalar() }
      }
    }
  }

  private mutating func takeScalar() {
    let length = pending[0] >= 0xf0 ? 4 : pending[0] >= 0xe0 ? 3 : 2
    guard pending.count >= length else { return }
    let text = String(decoding: pending, as: UTF8.self)
    pending = []
    if let scalar = text.unicodeScalars.first { put(scalar) }
  }

  private mutating func takeSequence() {
    guard pending.count > 1, let end = pending.last else { return }
    switch pending[1] {
    case UInt8(ascii: "["):
      guard pending.count > 2, (0x40...0x7e).contains(end) else { return }
      let text = String(decoding: pending[2...].dropLast(), as: UTF8.self)
      perform(Character(Unicode.Scalar(end)), text.split(separator: ";").map { Int($0) ?? 0 })
    case UInt8(ascii: "("), UInt8(ascii: ")"): guard pending.count > 2 else { return }
    case UInt8(ascii: "]"): guard end == 0x07 || end == UInt8(ascii: "\\") else { return }
    default: break
    }
    pending = []
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if x >= size.width { (x, y) = (0, min(size.height - 1, y + 1)) }
    cells[y * size.width + x] = scalar
    if scalar != " " { drawn += 1 }
    last = scalar
    x += 1
  }

  private mutating func perform(_ final: Character, _ numbers: [Int]) {
    let n = max(1, numbers.first ?? 1)
    let start = y * size.width
    let end = start + size.width
    let here = start + min(x, size.width - 1)
    switch final {
    case "H": (y, x) = (min(n, size.height) - 1, min(max(1, numbers.dropFirst().first ?? 1), size.width) - 1)
    case "G": x = min(n, size.width) - 1
    case "d": y = min(n, size.height) - 1
    case "A": y = max(0, y - n)
    case "B": y = min(size.height - 1, y + n)
    case "C": x = min(size.width - 1, x + n)
    case "D": x = max(0, x - n)
    case "Z": x = max(0, (x - 1) / 8 * 8)
    case "b": for _ in 0..<n { put(last) }
    case "X": blank(here..<min(end, here + n))
    case "K":
      switch numbers.first ?? 0 {
      case 1: blank(start..<(here + 1))
      case 2: blank(start..<end)
      default: blank(here..<end)
      }
    case "J": blank((numbers.first ?? 0) == 0 ? here..<cells.count : 0..<cells.count)
    case "@":
      let room = min(n, end - here)
      cells.replaceSubrange(here..<end, with: Array(repeating: " ", count: room) + cells[here..<(end - room)])
    case "P":
      let gone = min(n, end - here)
      cells.replaceSubrange(here..<end, with: cells[(here + gone)..<end] + Array(repeating: " ", count: gone))
    default: break
    }
  }

  private mutating func blank(_ range: Range<Int>) { for i in range { cells[i] = " " } }
}

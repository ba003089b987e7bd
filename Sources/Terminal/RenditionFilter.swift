/// Says more briefly how characters look. ncurses resets and names both colours whenever one attribute changes; here
/// only what is different is said, once, when something is drawn with it. All else passes as it is.
///
/// Every frame ends with what ncurses believes to be in force, so all that ncurses writes has to pass.
struct RenditionFilter {
  /// What the terminal draws with; nil when that is not known.
  private var actual: Rendition?
  private var wanted = Rendition()
  /// Which set of characters the terminal was told to use, and whether it has been shifted to another; nil as above.
  private var charset: UInt8?
  private var shift: UInt8?

  private static let escape: UInt8 = 0x1B
  private static let shifts: ClosedRange<UInt8> = 0x0E...0x0F
  /// Private modes that leave alone how the terminal draws: the cursor, its keys, the right margin.
  private static let harmless = ["?1", "?7", "?12", "?25", "?12;25"].map { Array($0.utf8) }

  /// Others have written to the terminal.
  mutating func forget() {
    actual = nil
    charset = nil
    shift = nil
  }

  /// What is sent for a frame, in which no sequence is cut off.
  mutating func filtered(_ frame: UnsafeRawBufferPointer) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(frame.count)
    var i = 0
    while i < frame.count {
      let byte = frame[i]
      switch byte {
      case RenditionFilter.escape: i = takeEscape(frame, at: i, into: &bytes)
      case RenditionFilter.shifts:
        if shift != byte { bytes.append(byte) }
        shift = byte
        i += 1
      // To the left.
      case 0x08, 0x0D:
        bytes.append(byte)
        i += 1
      default:
        settle(&bytes)
        let start = i
        repeat { i += 1 } while i < frame.count && frame[i] >= 0x20
        bytes.append(contentsOf: frame[start..<i])
      }
    }
    settle(&bytes)
    return bytes
  }

  /// Says what is wanted from here on.
  private mutating func settle(_ bytes: inout [UInt8]) {
    wanted.sequence(after: actual, into: &bytes)
    actual = wanted
  }

  /// - Returns: where it ends.
  private mutating func takeEscape(
    _ frame: UnsafeRawBufferPointer, at start: Int, into bytes: inout [UInt8]
  ) -> Int {
    let kind = start + 1 < frame.count ? frame[start + 1] : 0
    var end = min(start + 2, frame.count)
    switch kind {
    case UInt8(ascii: "["): return takeControl(frame, at: start, into: &bytes)
    case UInt8(ascii: "(") where end < frame.count:
      end += 1
      if charset != frame[end - 1] { bytes.append(contentsOf: frame[start..<end]) }
      charset = frame[end - 1]
      return end
    // A title and the like, up to BEL or ESC \.
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      while end < frame.count, frame[end] != 0x07, frame[end] != RenditionFilter.escape { end += 1 }
      end = min(end + (end < frame.count && frame[end] == 0x07 ? 1 : 2), frame.count)
      bytes.append(contentsOf: frame[start..<end])
      return end
    default:
      settle(&bytes)
      bytes.append(contentsOf: frame[start..<end])
      // A cursor that is restored brings back how it drew.
      if ![0, UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "(")].contains(kind) { forget() }
      return end
    }
  }

  private mutating func takeControl(
    _ frame: UnsafeRawBufferPointer, at start: Int, into bytes: inout [UInt8]
  ) -> Int {
    var last = start + 2
    while last < frame.count, frame[last] < 0x40 { last += 1 }
    guard last < frame.count else {
      bytes.append(contentsOf: frame[start...])
      return frame.count
    }
    let parameters = frame[start + 2..<last]
    let isPlain = parameters.allSatisfy { $0 >= 0x30 && $0 <= 0x3B }
    switch frame[last] {
    case UInt8(ascii: "m") where isPlain:
      let before = wanted
      if !wanted.apply(parameters) {
        before.sequence(after: actual, into: &bytes)
        bytes.append(contentsOf: frame[start...last])
        actual = wanted
      }
    // The cursor moves.
    case UInt8(ascii: "A")...UInt8(ascii: "H") where isPlain, UInt8(ascii: "d") where isPlain:
      bytes.append(contentsOf: frame[start...last])
    default:
      settle(&bytes)
      bytes.append(contentsOf: frame[start...last])
      // A reset, the other screen.
      if !isPlain, !RenditionFilter.harmless.contains(where: { $0.elementsEqual(parameters) }) { forget() }
    }
    return last + 1
  }
}

import CNcurses
import Dashboard

/// The pairs of colours that ncurses has been told. To be made when a screen is open.
struct PairTable {
  /// As many colours as the terminal has.
  let most: ColorDepth
  private let hasRGB: Bool
  private let colors: Int
  private let room: Int
  private var pairs: [UInt64: Int32] = [:]

  init() {
    hasRGB = nc_has_rgb() != 0
    colors = Int(nc_colors())
    room = Int(nc_max_pairs())
    most = hasRGB ? .truecolor : colors >= 256 ? .indexed256 : colors >= 8 ? .ansi16 : .mono
  }

  /// The number of a style's pair; nil when it is a new one and there is no room.
  mutating func number(_ style: Style) -> Int32? {
    let (foreground, background) = (number(style.foreground), number(style.background))
    if foreground == -1, background == -1 { return 0 }
    let key = UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let pair = pairs[key] { return pair }
    let next = Int32(pairs.count + 1)
    guard Int(next) < room, nc_set_pair(next, foreground, background) == 0 else { return nil }
    pairs[key] = next
    return next
  }

  /// Begins anew; what is on the screen has to be put there again.
  mutating func removeAll() { pairs.removeAll(keepingCapacity: true) }

  private func number(_ color: Color) -> Int32 {
    switch color {
    case .standard: return -1
    case .ansi(let i) where i < 8: return Int32(i)
    // A terminal of eight colours has no bright ones.
    case .ansi(let i) where !hasRGB: return colors >= 16 ? Int32(i) : Int32(i % 8)
    case .indexed(let i) where !hasRGB: return Int32(i)
    default:
      guard hasRGB, let (red, green, blue) = color.assumedComponents else { return 7 }
      // The numbers below 8 are the terminal's own colours there, too.
      return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
  }
}

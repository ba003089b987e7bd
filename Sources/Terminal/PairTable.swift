import CNcurses

/// The pairs of colours that ncurses has been told, each a foreground on a background by their numbers.
struct PairTable {
  private let most: Int
  private var pairs: [UInt64: Int32] = [:]

  /// - Parameter most: how many ncurses holds, with number 0, which is the terminal's own colours.
  init(most: Int) {
    self.most = most
  }

  /// The number of a pair; nil when it is a new one and there is no room.
  mutating func number(_ foreground: Int32, on background: Int32) -> Int32? {
    if foreground == -1, background == -1 { return 0 }
    let key = UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let pair = pairs[key] { return pair }
    let next = Int32(pairs.count + 1)
    guard Int(next) < most, nc_set_pair(next, foreground, background) == 0 else { return nil }
    pairs[key] = next
    return next
  }

  /// Begins anew; what is on the screen has to be put there again.
  mutating func removeAll() { pairs.removeAll(keepingCapacity: true) }
}

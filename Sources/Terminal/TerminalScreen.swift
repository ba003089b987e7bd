import CNcurses
public import Dashboard
import Foundation

/// The terminal as a screen of cells. Opened, used and closed on the main thread; the only one that knows ncurses.
///
/// Nothing here waits for a terminal that takes no output: what it does not take is carried, and until it has gone no
/// new frame is drawn.
public final class TerminalScreen {
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// How many colours are drawn with; fewer than were asked for if the terminal has fewer.
  public let depth: ColorDepth
  /// What was asked for in vain, in one line.
  public let note: String?
  /// Whether characters beyond ASCII can be shown.
  public let isUTF8: Bool
  /// What there is to wait on; nil once the other side is gone, when waiting would return at once for ever.
  public internal(set) var input: Int32?

  let descriptor: Int32
  var outlet = Outlet()
  var decoder = InputDecoder()
  var marks: FrameMarks
  var renditions = RenditionFilter()
  /// What is on the screen.
  var last: Grid?
  var isOpen = true
  var hasMouse = false
  private var pairs: PairTable
  private var counted = OutputCount()

  /// - Parameter colors: nil for as many as the terminal has.
  public init(
    colors: ColorDepth? = nil, synchronized: SynchronizedOutput = .auto, input: Int32 = 0, output: Int32 = 1
  ) throws {
    let environment = ProcessInfo.processInfo.environment
    let term = environment["TERM"] ?? ""
    isUTF8 = TerminalScreen.isUTF8Locale(environment)
    self.input = input
    descriptor = output
    let entry =
      colors == .truecolor
      ? DirectEntry(term: term, isInTmux: environment["TMUX"] != nil) { nc_entry_has_rgb($0, output) != 0 }
      : nil
    switch nc_open(input, output, entry?.name) {
    case 0: break
    case -1:
      throw Failure(
        description:
          "the terminal \"\(term)\" is unknown or cannot move its cursor: set TERM "
          + "to another, for example TERM=xterm-256color, or use --headless or --plain")
    default: throw Failure(description: "standard input is no terminal: use --headless")
    }
    nc_arm()
    note = entry?.note
    pairs = PairTable()
    let most = pairs.most
    let isColorless = !(environment["NO_COLOR"] ?? "").isEmpty
    let wanted = colors ?? (isColorless ? .mono : most)
    let order = ColorDepth.allCases
    depth = (order.firstIndex(of: wanted) ?? 0) <= (order.firstIndex(of: most) ?? 0) ? wanted : most
    marks = FrameMarks(synchronized, term: term)
  }

  /// Takes over the locale of the environment.
  /// - Returns: whether it knows characters beyond ASCII.
  public static func isUTF8Locale(_ environment: [String: String]) -> Bool {
    setlocale(LC_ALL, "")
    // A shell without any locale, as in a container, still sits in a terminal that knows UTF-8.
    if ["LC_ALL", "LC_CTYPE", "LANG"].allSatisfy({ (environment[$0] ?? "").isEmpty }) {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    return nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
  }

  public var size: Size {
    var (width, height): (Int32, Int32) = (0, 0)
    nc_size(&width, &height)
    return Size(Int(width), Int(height))
  }

  // MARK: Output

  /// What has gone to the terminal so far.
  public var output: OutputCount {
    var count = counted
    count.bytes = outlet.bytes
    return count
  }

  /// Whether frames are marked now, so that no half of one is seen.
  public var isSynchronized: Bool { marks.isOn }

  /// The descriptor to wait on until the terminal takes more; nil when nothing is left that it has not taken.
  public var heldOutput: Int32? { isOpen && outlet.isHeld ? descriptor : nil }

  /// Sends more of what the terminal has not taken.
  public func continueOutput() { if isOpen { outlet.resume() } }

  /// Whether a frame can be drawn: the last one has gone, and the terminal takes more.
  private var isReady: Bool {
    guard !outlet.isHeld else { return false }
    var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&room, 1, 0) != 0
  }

  /// Shows a grid; only what has changed since the last one goes to the terminal, nothing when nothing has.
  /// - Returns: false when the terminal takes nothing at the moment; the next grid will then be shown whole.
  @discardableResult
  public func present(_ grid: Grid) -> Bool {
    guard isOpen, grid != last else { return true }
    guard isReady else {
      counted.skipped += 1
      return false
    }
    if !put(grid, over: last?.size == grid.size ? last : nil) {
      pairs.removeAll()
      _ = put(grid, over: nil)
    }
    last = grid
    var bytes: UnsafePointer<CChar>?
    let count = nc_draw(&bytes)
    if count > 0 { counted.frames += 1 }
    outlet.send(marks.framed(renditions.filtered(UnsafeRawBufferPointer(start: bytes, count: count))))
    return true
  }

  /// Tells ncurses what differs from the grid before.
  /// - Returns: whether there was a pair of colours for each cell.
  private func put(_ grid: Grid, over before: Grid?) -> Bool {
    let screen = size
    let width = min(grid.size.width, screen.width)
    var isComplete = true
    var row: [nc_cell] = []
    for y in 0..<min(grid.size.height, screen.height) {
      if let before, grid.hasRow(y, of: before) { continue }
      var x = 0
      func isChanged(_ x: Int) -> Bool { before.map { $0[x, y] != grid[x, y] } ?? true }
      while x < width {
        guard isChanged(x) else {
          x += 1
          continue
        }
        let start = x
        var style = x > 0 ? grid[x - 1, y].style : Style()
        row.removeAll(keepingCapacity: true)
        // A blank between two changes is sent again rather than skipped: in the style around it.
        while x < width, isChanged(x) || (grid[x, y].scalar == " " && x + 1 < width && isChanged(x + 1)) {
          let cell = grid[x, y]
          if !cell.looksAlike(in: style) { style = cell.style }
          let pair = depth == .mono ? 0 : pairs.number(style)
          if pair == nil { isComplete = false }
          row.append(
            nc_cell(scalar: cell.scalar.value, pair: pair ?? 0, attributes: UInt32(style.attributes.rawValue))
          )
          x += 1
        }
        nc_put(Int32(y), Int32(start), row, Int32(row.count))
      }
    }
    return isComplete
  }

  /// Paints everything anew, whatever is on the screen.
  public func redraw() {
    guard isOpen else { return }
    nc_repaint()
    last = nil
  }
}

extension Cell {
  /// Whether it is a blank that shows nothing of its own: in the style before it, it costs nothing to send.
  fileprivate func looksAlike(in other: Style) -> Bool {
    scalar == " " && other.background == style.background
      && other.attributes.union(style.attributes).isDisjoint(with: [.underline, .reverse])
  }
}

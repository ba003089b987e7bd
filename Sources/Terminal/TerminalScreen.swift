import CNcurses
public import Dashboard
import Foundation

/// What the terminal reports.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case resized(Size)
  /// There is no terminal any more.
  case lost
}

/// The terminal as a screen of cells. Opened, used and closed on the main thread; the only one that knows ncurses.
public final class TerminalScreen {
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// How many colours are drawn with; fewer than were asked for if the terminal has fewer.
  public let depth: ColorDepth
  /// Whether characters beyond ASCII can be shown.
  public let isUTF8: Bool
  private var last: Grid?
  private var pairs: [UInt64: Int32] = [:]
  private let maxPairs: Int
  private let hasRGB: Bool
  /// What there is to wait on; nil once the other side is gone, when waiting would return at once for ever.
  public private(set) var input: Int32?
  private var isOpen = true

  /// - Parameter colors: nil for as many as the terminal has.
  public init(colors: ColorDepth? = nil, input: Int32 = 0, output: Int32 = 1) throws {
    let environment = ProcessInfo.processInfo.environment
    setlocale(LC_ALL, "")
    // A shell without any locale, as in a container, still sits in a terminal that knows UTF-8.
    if ["LC_ALL", "LC_CTYPE", "LANG"].allSatisfy({ (environment[$0] ?? "").isEmpty }) {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    isUTF8 = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
    self.input = input
    switch nc_open(input, output) {
    case 0: break
    case -1:
      throw Failure(
        description:
          "the terminal \"\(environment["TERM"] ?? "")\" is unknown or cannot move its cursor: set TERM "
          + "to another, for example TERM=xterm-256color, or use --headless or --plain")
    default: throw Failure(description: "standard input is no terminal: use --headless")
    }
    nc_arm()
    hasRGB = nc_has_rgb() != 0
    maxPairs = Int(nc_max_pairs())
    let count = nc_colors()
    let most: ColorDepth = hasRGB ? .truecolor : count >= 256 ? .indexed256 : count >= 8 ? .ansi16 : .mono
    let isColorless = !(environment["NO_COLOR"] ?? "").isEmpty
    let wanted = colors ?? (isColorless ? .mono : most)
    let order = ColorDepth.allCases
    depth = (order.firstIndex(of: wanted) ?? 0) <= (order.firstIndex(of: most) ?? 0) ? wanted : most
  }

  public var size: Size {
    var (width, height): (Int32, Int32) = (0, 0)
    nc_size(&width, &height)
    return Size(Int(width), Int(height))
  }

  /// Shows a grid; only what has changed since the last one goes to the terminal, nothing when nothing has.
  public func present(_ grid: Grid) {
    guard isOpen, grid != last else { return }
    let before = last?.size == grid.size ? last : nil
    let screen = size
    var row: [nc_cell] = []
    for y in 0..<min(grid.size.height, screen.height) {
      var x = 0
      let width = min(grid.size.width, screen.width)
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
          row.append(
            nc_cell(
              scalar: cell.scalar.value, pair: pair(style), attributes: UInt32(style.attributes.rawValue)))
          x += 1
        }
        nc_put(Int32(y), Int32(start), row, Int32(row.count))
      }
    }
    last = grid
    nc_flush()
  }

  /// Paints everything anew, whatever is on the screen.
  public func redraw() {
    guard isOpen else { return }
    nc_repaint()
    last = nil
  }

  /// What has happened since the last call. Never waits.
  public func readEvents() -> [TerminalEvent] {
    guard isOpen else { return [] }
    var events: [TerminalEvent] = []
    while events.count < 256 {
      var value: UInt32 = 0
      switch Int(nc_read(&value)) {
      case Int(NC_CHARACTER): if let key = Key(character: value) { events.append(.key(key)) }
      case Int(NC_KEY): if let key = Key(code: Int32(bitPattern: value)) { events.append(.key(key)) }
      case Int(NC_RESIZED):
        last = nil
        events.append(.resized(size))
      default:
        if events.isEmpty, isLost {
          input = nil
          events.append(.lost)
        }
        return events
      }
    }
    return events
  }

  /// Whether the other side of the terminal is gone.
  private var isLost: Bool {
    guard let input else { return false }
    var poll = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    guard Foundation.poll(&poll, 1, 0) > 0 else { return false }
    return Int32(poll.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
  }

  /// Gives the terminal back and stops the process, as Ctrl-Z does; returns when it is continued.
  public func suspend() {
    guard isOpen else { return }
    nc_suspend()
    redraw()
  }

  /// Leaves the terminal as it was found. Only the first call counts.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    nc_close()
  }

  /// Leaves the terminal as it was found, from any thread and in any state, for a process that leaves at once.
  public static func restoreInEmergency() { nc_emergency() }

  private func pair(_ style: Style) -> Int32 {
    guard depth != .mono else { return 0 }
    let foreground = number(style.foreground)
    let background = number(style.background)
    if foreground == -1, background == -1 { return 0 }
    let key = UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let pair = pairs[key] { return pair }
    let next = Int32(pairs.count + 1)
    guard Int(next) < maxPairs, nc_set_pair(next, foreground, background) == 0 else { return 0 }
    pairs[key] = next
    return next
  }

  private func number(_ color: Color) -> Int32 {
    switch color {
    case .standard: -1
    // A terminal of eight colours has no bright ones.
    case .ansi(let i): nc_colors() >= 16 || i < 8 ? Int32(i) : Int32(i % 8)
    case .indexed(let i): Int32(i)
    case .rgb(let r, let g, let b): hasRGB ? max(8, Int32(r) << 16 | Int32(g) << 8 | Int32(b)) : 7
    }
  }
}

extension Cell {
  /// Whether it is a blank that shows nothing of its own: in the style before it, it costs nothing to send.
  fileprivate func looksAlike(in other: Style) -> Bool {
    scalar == " " && other.background == style.background
      && other.attributes.union(style.attributes).isDisjoint(with: [.underline, .reverse])
  }
}

extension Key {
  init?(character value: UInt32) {
    switch value {
    case 9: self = .tab
    case 10, 13: self = .enter
    case 27: self = .escape
    case 8, 127: self = .backspace
    case 1...26:
      guard let scalar = Unicode.Scalar(value + 96) else { return nil }
      self = .control(scalar)
    default:
      guard value >= 32, let scalar = Unicode.Scalar(value) else { return nil }
      self = .character(scalar)
    }
  }

  init?(code: Int32) {
    switch code {
    case nc_key_up: self = .up
    case nc_key_down: self = .down
    case nc_key_left: self = .left
    case nc_key_right: self = .right
    case nc_key_home: self = .home
    case nc_key_end: self = .end
    case nc_key_page_up: self = .pageUp
    case nc_key_page_down: self = .pageDown
    case nc_key_enter: self = .enter
    case nc_key_backspace: self = .backspace
    case nc_key_delete: self = .delete
    case nc_key_back_tab: self = .backTab
    case (nc_key_f0 + 1)...(nc_key_f0 + 12): self = .function(Int(code - nc_key_f0))
    default: return nil
    }
  }
}

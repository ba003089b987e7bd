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
  public private(set) var input: Int32?
  /// Whether frames are framed by marks now.
  public private(set) var isSynchronized: Bool

  private let descriptor: Int32
  private var outlet = Outlet()
  private var decoder = InputDecoder()
  private var last: Grid?
  private var pairs: PairTable
  private let hasRGB: Bool
  private var counted = OutputCount()
  private var isOpen = true
  private var hasMouse = false
  /// Whether the terminal is still to be asked what it can, and since when it owes the answer.
  private var isCurious: Bool
  private var askedAt: ContinuousClock.Instant?

  /// - Parameter colors: nil for as many as the terminal has.
  public init(
    colors: ColorDepth? = nil, synchronized: SynchronizedOutput = .auto, input: Int32 = 0, output: Int32 = 1
  ) throws {
    let environment = ProcessInfo.processInfo.environment
    let term = environment["TERM"] ?? ""
    isUTF8 = TerminalScreen.setLocale(environment)
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
    hasRGB = nc_has_rgb() != 0
    pairs = PairTable(most: Int(nc_max_pairs()))
    let count = nc_colors()
    let most: ColorDepth = hasRGB ? .truecolor : count >= 256 ? .indexed256 : count >= 8 ? .ansi16 : .mono
    let isColorless = !(environment["NO_COLOR"] ?? "").isEmpty
    let wanted = colors ?? (isColorless ? .mono : most)
    let order = ColorDepth.allCases
    depth = (order.firstIndex(of: wanted) ?? 0) <= (order.firstIndex(of: most) ?? 0) ? wanted : most
    isSynchronized = synchronized == .on
    // The console prints a question that it does not know.
    isCurious = synchronized == .auto && !term.hasPrefix("linux")
  }

  /// - Returns: whether it knows characters beyond ASCII.
  private static func setLocale(_ environment: [String: String]) -> Bool {
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
    send(UnsafeRawBufferPointer(start: bytes, count: count))
    return true
  }

  private func send(_ frame: UnsafeRawBufferPointer) {
    var bytes: [UInt8] = []
    if isCurious {
      // Before the first frame, which clears the screen of what a terminal may print for it.
      isCurious = false
      askedAt = .now
      bytes += SynchronizedOutput.query
    }
    let isMarked = isSynchronized && frame.count >= SynchronizedOutput.least
    if isMarked { bytes += SynchronizedOutput.begin }
    bytes += frame
    if isMarked { bytes += SynchronizedOutput.end }
    outlet.send(bytes)
  }

  /// Tells ncurses what differs from the grid before.
  /// - Returns: whether there was a pair of colours for each cell.
  private func put(_ grid: Grid, over before: Grid?) -> Bool {
    let screen = size
    let width = min(grid.size.width, screen.width)
    var isComplete = true
    var row: [nc_cell] = []
    for y in 0..<min(grid.size.height, screen.height) {
      var x = 0
      while x < width {
        guard before == nil || before![x, y] != grid[x, y] else {
          x += 1
          continue
        }
        let start = x
        row.removeAll(keepingCapacity: true)
        while x < width, before == nil || before![x, y] != grid[x, y] {
          let cell = grid[x, y]
          let pair = pair(cell.style)
          if pair == nil { isComplete = false }
          row.append(
            nc_cell(
              scalar: cell.scalar.value, pair: pair ?? 0, attributes: UInt32(cell.style.attributes.rawValue)))
          x += 1
        }
        nc_put(Int32(y), Int32(start), row, Int32(row.count))
      }
    }
    return isComplete
  }

  private func pair(_ style: Style) -> Int32? {
    if depth == .mono { return 0 }
    return pairs.number(number(style.foreground), on: number(style.background))
  }

  private func number(_ color: Color) -> Int32 {
    switch color {
    case .standard: return -1
    case .ansi(let i) where i < 8: return Int32(i)
    // A terminal of eight colours has no bright ones.
    case .ansi(let i) where !hasRGB: return nc_colors() >= 16 ? Int32(i) : Int32(i % 8)
    case .indexed(let i) where !hasRGB: return Int32(i)
    default:
      guard hasRGB, let (red, green, blue) = color.components else { return 7 }
      // The numbers below 8 are the terminal's own colours there, too.
      return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
  }

  /// Paints everything anew, whatever is on the screen.
  public func redraw() {
    guard isOpen else { return }
    nc_repaint()
    last = nil
  }

  // MARK: Input

  /// Whether the mouse is reported; it is not unless this was asked for.
  public func setMouse(_ isOn: Bool) {
    guard isOpen, isOn != hasMouse else { return }
    hasMouse = isOn
    outlet.send(TerminalScreen.mouse(isOn))
  }

  /// Buttons (1000), movement with a button held (1002), and in letters and digits (1006).
  private static func mouse(_ isOn: Bool) -> [UInt8] {
    Array((isOn ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l").utf8)
  }

  /// What has happened since the last call. Never waits.
  public func readEvents() -> [TerminalEvent] {
    guard isOpen else { return [] }
    var events: [TerminalEvent] = []
    while events.count < 256 {
      var value: UInt32 = 0
      switch Int(nc_read(&value)) {
      case Int(NC_CHARACTER): events += decoder.take(value).compactMap(event)
      case Int(NC_KEY):
        events += decoder.settle().compactMap(event)
        if let key = Key(code: Int32(bitPattern: value)) { events.append(.key(key)) }
      case Int(NC_RESIZED):
        last = nil
        events.append(.resized(size))
      default:
        events += decoder.settle().compactMap(event)
        if events.isEmpty, input != nil, isLost {
          input = nil
          events.append(.lost)
        }
        return events
      }
    }
    return events
  }

  private func event(_ word: InputDecoder.Word) -> TerminalEvent? {
    switch word {
    case .key(let key): return .key(key)
    case .mouse(let event): return .mouse(event)
    case .synchronizes(let knows):
      if askedAt != nil { isSynchronized = knows }
      return nil
    case .attributes:
      askedAt = nil
      return nil
    }
  }

  /// Whether the other side of the terminal is gone.
  private var isLost: Bool {
    guard let input, !outlet.isLost else { return true }
    var poll = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    guard Foundation.poll(&poll, 1, 0) > 0 else { return false }
    return Int32(poll.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
  }

  // MARK: Leaving

  /// Gives the terminal back and stops the process, as Ctrl-Z does; returns when it is continued.
  public func suspend() {
    guard isOpen else { return }
    release()
    nc_stop()
    var bytes: UnsafePointer<CChar>?
    let count = nc_return(&bytes)
    outlet.send(UnsafeRawBufferPointer(start: bytes, count: count))
    if hasMouse { outlet.send(TerminalScreen.mouse(true)) }
  }

  /// Leaves the terminal as it was found. Only the first call counts.
  /// - Returns: false when the terminal took nothing more: whoever prints to it will be held.
  @discardableResult
  public func close() -> Bool {
    guard isOpen else { return true }
    let isClean = release()
    isOpen = false
    nc_close()
    return isClean
  }

  @discardableResult
  private func release() -> Bool {
    awaitAnswer()
    if hasMouse { outlet.send(TerminalScreen.mouse(false)) }
    var bytes: UnsafePointer<CChar>?
    let count = nc_end(&bytes)
    outlet.send(UnsafeRawBufferPointer(start: bytes, count: count))
    if outlet.drain(descriptor, upTo: 0.2) {
      nc_release()
      return true
    }
    outlet.discard()
    TerminalScreen.restoreInEmergency()
    return outlet.isLost
  }

  /// An answer that comes when the screen is closed would stand in the shell as if it had been typed.
  private func awaitAnswer() {
    guard let askedAt else { return }
    let limit = min(askedAt + .seconds(1), .now + .milliseconds(200))
    while self.askedAt != nil, ContinuousClock.now < limit, !isLost, let input {
      waitForInput([input], upTo: 0.01)
      _ = readEvents()
    }
  }

  /// Leaves the terminal as it was found, from any thread and in any state, for a process that leaves at once.
  public static func restoreInEmergency() { nc_emergency() }
}

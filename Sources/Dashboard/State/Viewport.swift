import Market

/// Which part of the run the charts show, and where the cursor and the marks stand: the same in all of them.
struct Viewport: Hashable, Sendable {
  /// Of the run as a whole.
  private(set) var whole: TimeWindow
  /// What is shown.
  private(set) var window: TimeWindow
  /// How far the run has come.
  private(set) var head: Instant
  /// Nil while it is off.
  private(set) var cursor: Instant?
  /// What is measured between.
  private(set) var marks: [Instant] = []
  /// Whether the window goes on with the run.
  private(set) var isFollowing = false

  /// The smallest window, as a share of the run.
  private static let least = 1.0 / 4096
  /// How much of the run is followed.
  private static let followed = 0.2

  init(whole: TimeWindow) {
    self.whole = whole
    window = whole
    head = whole.start
  }

  var isWhole: Bool { window == whole }
  /// How many times larger than the whole run things are seen.
  var magnification: Double { Double(whole.span.nanoseconds) / Double(max(1, window.span.nanoseconds)) }

  // MARK: The run

  /// Takes what is known of the run. Another run's window is shown whole.
  mutating func receive(whole: TimeWindow, head: Instant) {
    if self.whole != whole { self = Viewport(whole: whole) }
    self.head = min(max(head, whole.start), whole.end)
    if isFollowing { keepUp() }
  }

  /// Goes on in steps of a quarter: a window that moves with every frame is drawn anew with every frame.
  private mutating func keepUp() {
    guard head > window.end || head < window.start else { return }
    let span = window.span.nanoseconds
    let quarter = max(1, span / 4)
    let start = (head.nanoseconds - whole.start.nanoseconds) / quarter * quarter - 2 * quarter
    show(from: whole.start + TimeSpan(nanoseconds: max(0, start)), span: span)
  }

  // MARK: The window

  private mutating func show(from start: Instant, span: Int64) {
    let span = min(
      max(span, Int64(Double(whole.span.nanoseconds) * Viewport.least), 1), whole.span.nanoseconds)
    let latest = whole.end - TimeSpan(nanoseconds: span)
    let first = min(max(start, whole.start), latest)
    window = TimeWindow(start: first, end: first + TimeSpan(nanoseconds: span))
  }

  /// Shows less or more, around the cursor, else around the head if it is seen, else around the middle.
  /// - Parameter factor: below 1 to see things larger.
  mutating func zoom(by factor: Double, around time: Instant? = nil) {
    isFollowing = false
    let fixed = time ?? cursor ?? (window.start...window.end ~= head ? head : window.time(at: 0.5))
    let place = min(1, max(0, window.place(of: fixed)))
    let span = Double(window.span.nanoseconds) * factor
    show(from: fixed - TimeSpan(nanoseconds: Int64(place * span)), span: Int64(min(span, 9e18)))
  }

  /// - Parameter share: of the window; negative for what was earlier.
  mutating func pan(by share: Double) {
    isFollowing = false
    show(from: window.time(at: share), span: window.span.nanoseconds)
  }

  mutating func fit() {
    isFollowing = false
    window = whole
  }

  /// Follows the head, or shows the whole run again.
  mutating func toggleFollowing() {
    guard !isFollowing else { return fit() }
    isFollowing = true
    let span = isWhole ? Int64(Double(whole.span.nanoseconds) * Viewport.followed) : window.span.nanoseconds
    // From the beginning on, as if the head had just left the window.
    show(from: whole.start, span: span)
    keepUp()
  }

  // MARK: The cursor

  mutating func toggleCursor() { cursor = cursor == nil ? head : nil }

  mutating func hideCursor() { cursor = nil }

  /// Puts the cursor to a time that the run has reached, and shows it.
  mutating func place(cursor time: Instant) {
    let time = min(max(time, whole.start), max(head, whole.start))
    cursor = time
    reveal(time)
  }

  /// Moves the cursor by columns of a plot.
  mutating func moveCursor(by columns: Int, width: Int) {
    guard let cursor else { return place(cursor: head) }
    let column = Int((window.place(of: cursor) * Double(width)).rounded(.down)) + columns
    place(cursor: window.times(ofColumn: column, width: width).last)
  }

  private mutating func reveal(_ time: Instant) {
    guard time < window.start || time > window.end else { return }
    isFollowing = false
    show(from: time - TimeSpan(nanoseconds: window.span.nanoseconds / 2), span: window.span.nanoseconds)
  }

  /// Sets the first mark, then the second one, then none.
  mutating func mark() {
    let time = cursor ?? head
    if cursor == nil { cursor = head }
    marks = marks.count >= 2 ? [] : marks + [time]
  }
}

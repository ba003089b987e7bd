import Market
public import RunRecord

/// All that a frame is drawn from: the latest snapshot, what is open on the screen, and where animations stand.
///
/// Times are those of any monotonic clock, the same one in all calls.
public struct DashboardState: Sendable {
  public let settings: DashboardSettings
  public private(set) var snapshot: RunSnapshot?
  /// What the charts show.
  var view = Viewport(whole: TimeWindow(start: Instant(nanoseconds: 0), end: Instant(nanoseconds: 1)))
  var overlay = Overlay.none
  var prompt: Prompt?
  /// What was typed behind `:`, oldest first.
  var typed: [String] = []
  /// The panel that keys of lists and details go to.
  var focus = Panel.equity
  /// The panel that has the screen for itself.
  var expanded: Panel?
  var layoutName: String
  var lists: [Panel: ListState] = [:]
  var scale = ValueScale.Kind.linear
  var showsBenchmark = true
  /// Whose price is shown; nil for the first that is held, else the first there is.
  var ticker: String?
  var leastLevel = LogLevel.info
  var hasMouse = false
  var theme: String
  /// The theme to go back to when a command is not carried out.
  var themeBefore: String?
  private(set) var size = Size(80, 24)
  private(set) var alerts: [Alert] = []
  /// What the program has printed while the screen was there, with the time of the run, oldest first.
  private(set) var printed: [LogLine] = []
  private(set) var printedCount = 0
  /// What the screen itself costs.
  public var cost: FrameCost?
  private var notice: (text: String, until: Duration)?
  private var layouts = LayoutCache()
  /// Of the run's own clock; looked up when a run is seen for the first time.
  private(set) var zone = Zone.utc
  /// When the end signal was first seen.
  private var endedAt: Duration?
  private(set) var now = Duration.zero
  private var receivedAt = Duration.zero
  /// Why a run failed is shown once, whole.
  private var hasShownMessage = false

  /// How long the bucket is seen draining.
  static let drain = Duration.milliseconds(400)
  /// How long a notice stands.
  private static let noticed = Duration.seconds(4)

  public init(_ settings: DashboardSettings = DashboardSettings()) {
    self.settings = settings
    layoutName = settings.layout
    theme = settings.theme
  }

  public var isASCII: Bool { settings.isASCII }

  // MARK: What comes from outside

  public mutating func receive(_ snapshot: RunSnapshot, at now: Duration) {
    if self.snapshot?.identity.zone != snapshot.identity.zone { zone = Zone(snapshot.identity.zone) ?? .utc }
    self.snapshot = snapshot
    self.now = now
    receivedAt = now
    view.receive(
      whole: TimeWindow(start: snapshot.equity.start, end: snapshot.equity.end), head: snapshot.clock)
    alerts = Alert.all(in: snapshot)
    if endedAt == nil, snapshot.ending != nil { endedAt = now }
    if isClosed || snapshot.ending != nil, [.confirmStop, .leaveRunning].contains(overlay) {
      overlay = .none
    }
    if isClosed, !hasShownMessage, let message = snapshot.outcome?.message {
      hasShownMessage = true
      overlay = .message(message)
    }
  }

  public mutating func tick(at now: Duration) {
    self.now = max(self.now, now)
    if let notice, self.now >= notice.until { self.notice = nil }
  }

  /// Takes the size of the screen, in which keys and the mouse are understood.
  public mutating func resize(to size: Size) {
    guard size != self.size else { return }
    self.size = size
    keepFocusVisible()
  }

  /// Takes lines that the program has printed: they stand in the log.
  public mutating func take(printed lines: [String]) {
    let at = snapshot?.clock ?? view.head
    printedCount += lines.count
    printed = (printed + lines.map { LogLine(at: at, level: .info, text: $0) }).suffix(
      DashboardState.mostPrinted)
  }

  private static let mostPrinted = 1000

  /// Says something in the bottom line for a while.
  public mutating func notify(_ text: String) { notice = (text, now + DashboardState.noticed) }

  /// Shows another theme's name, once it is shown itself.
  public mutating func note(theme name: String) { theme = name }

  var noticeText: String? { notice?.text }

  /// When the next frame of an animation is due; nil while nothing moves by itself.
  public var nextTick: Duration? {
    if let endedAt, now < endedAt + DashboardState.drain { return now + .milliseconds(33) }
    // The grace counts down in tenths.
    if snapshot?.ending != nil, !isClosed { return now + .milliseconds(100) }
    return notice.map { max($0.until, now) }
  }

  // MARK: The end

  public var isClosed: Bool { snapshot?.phase == .closed }
  var isEnding: Bool { snapshot?.ending != nil || snapshot?.phase == .closing || isClosed }

  /// Seconds of the grace that are left, counted on from the latest snapshot.
  var graceLeft: Double {
    guard let ending = snapshot?.ending else { return 0 }
    return max(0, ending.graceLeft - (now - receivedAt).inSeconds)
  }

  /// How full the bucket is drawn, 0 to 1. Its number is 0 at once when it closes; its gauge drains.
  var gauge: Double {
    guard let bucket = snapshot?.bucket, bucket.capacity > 0 else { return 0 }
    guard let endedAt, let level = bucket.levelAtClose else {
      return Double(bucket.level) / Double(bucket.capacity)
    }
    let left = 1 - min(1, (now - endedAt) / DashboardState.drain)
    return Double(level) / Double(bucket.capacity) * left
  }

  var isDraining: Bool { endedAt.map { now < $0 + DashboardState.drain } ?? false }

  // MARK: The layout

  /// Where the panels stand on a screen of a size.
  func layout(_ size: Size) -> Layout { layouts.layout(size, layoutName, expanded, settings.layouts) }

  mutating func choose(layout name: String) {
    layoutName = name
    expanded = nil
    keepFocusVisible()
  }

  mutating func keepFocusVisible() {
    layouts.keep(layout(size), size, layoutName, expanded)
    let shown = layout(size).panels.map(\.panel)
    if !shown.contains(focus), let first = shown.first { focus = first }
  }

  /// Whose price is shown.
  var shownTicker: String? {
    guard let snapshot else { return nil }
    let known = snapshot.prices.map(\.ticker)
    if let ticker, known.contains(ticker) { return ticker }
    return snapshot.positions.first { known.contains($0.ticker) }?.ticker ?? known.first
  }
}

/// What the screen itself costs, over the last seconds.
public struct FrameCost: Hashable, Sendable {
  public var bytesPerSecond: Double
  public var framesPerSecond: Double

  public init(bytesPerSecond: Double, framesPerSecond: Double) {
    self.bytesPerSecond = bytesPerSecond
    self.framesPerSecond = framesPerSecond
  }
}

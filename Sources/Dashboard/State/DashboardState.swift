import Market
public import RunRecord

/// All that a frame is drawn from: the latest snapshot, what is open on the screen, and where animations stand.
///
/// Times are those of any monotonic clock, the same one in all calls.
public struct DashboardState: Sendable {
  enum Overlay: Sendable, Hashable { case none, help, confirmStop, leaveRunning, message(String) }

  public let isASCII: Bool
  public let confirmsStop: Bool
  public private(set) var snapshot: RunSnapshot?
  private(set) var overlay = Overlay.none
  /// Of the run's own clock; looked up when a run is seen for the first time.
  private(set) var zone = Zone.utc
  /// When the end signal was first seen.
  private var endedAt: Duration?
  private var now = Duration.zero
  private var receivedAt = Duration.zero
  /// Why a run failed is shown once, whole.
  private var hasShownMessage = false

  /// How long the bucket is seen draining.
  static let drain = Duration.milliseconds(400)

  public init(isASCII: Bool = false, confirmsStop: Bool = false) {
    self.isASCII = isASCII
    self.confirmsStop = confirmsStop
  }

  public mutating func receive(_ snapshot: RunSnapshot, at now: Duration) {
    if self.snapshot?.identity.zone != snapshot.identity.zone { zone = Zone(snapshot.identity.zone) ?? .utc }
    self.snapshot = snapshot
    self.now = now
    receivedAt = now
    if endedAt == nil, snapshot.ending != nil { endedAt = now }
    if isClosed || snapshot.ending != nil, [.confirmStop, .leaveRunning].contains(overlay) {
      overlay = .none
    }
    if isClosed, !hasShownMessage, let message = snapshot.outcome?.message {
      hasShownMessage = true
      overlay = .message(message)
    }
  }

  public mutating func tick(at now: Duration) { self.now = max(self.now, now) }

  /// When the next frame of an animation is due; nil while nothing moves by itself.
  public var nextTick: Duration? {
    if let endedAt, now < endedAt + DashboardState.drain { return now + .milliseconds(33) }
    // The grace counts down in tenths.
    if snapshot?.ending != nil, !isClosed { return now + .milliseconds(100) }
    return nil
  }

  var isClosed: Bool { snapshot?.phase == .closed }
  private var isEnding: Bool { snapshot?.ending != nil || snapshot?.phase == .closing || isClosed }

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

  /// Takes a key.
  public mutating func press(_ key: Key, at now: Duration) -> [DashboardAction] {
    tick(at: now)
    switch key {
    case .control("c"): return isClosed ? [.leave] : [.stop]
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    default: break
    }
    switch overlay {
    case .help:
      overlay = .none
      // The key that closes the help does nothing else, except the one for which nobody should have to press twice.
      return key == .character("s") ? stop() : []
    case .confirmStop:
      overlay = .none
      return key == .character("s") || key == .character("y") || key == .enter ? end() : []
    case .leaveRunning:
      overlay = .none
      return key == .character("e") || key == .character("y") || key == .enter ? end() : []
    case .message:
      overlay = .none
      return key == .character("q") ? [.leave] : []
    case .none: break
    }
    switch key {
    case .character("s"): return stop()
    case .character("q"):
      if isClosed { return [.leave] }
      if !isEnding { overlay = .leaveRunning }
      return []
    case .character("?"), .character("h"), .function(1):
      overlay = .help
      return []
    case .character(" "): return isEnding ? [] : [.togglePause]
    case .character("+"), .character("="): return isEnding ? [] : [.faster]
    case .character("-"), .character("_"): return isEnding ? [] : [.slower]
    case .character("0"), .character("m"): return isEnding ? [] : [.fullSpeed]
    case .character("."): return isEnding ? [] : [.step]
    default: return []
    }
  }

  private mutating func stop() -> [DashboardAction] {
    guard !isEnding else { return [] }
    guard confirmsStop else { return end() }
    overlay = .confirmStop
    return []
  }

  private func end() -> [DashboardAction] { isEnding ? [] : [.stop] }
}

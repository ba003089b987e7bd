/// How often a frame is drawn: as often as is wanted while the terminal keeps up, less often while it does not.
struct FrameRate {
  /// Frames a second.
  let most: Double
  private(set) var current: Double
  /// When the rate was changed, or a frame skipped, last.
  private var changedAt = -1e9
  private static let least = 1.0
  /// For so many seconds every frame must have gone before there are more again.
  private static let ease = 5.0

  init(_ most: Double) {
    self.most = most
    current = most
  }

  /// What is wanted where nothing is said: over a network a frame is somebody's bandwidth.
  init(asked: Int?, environment: [String: String]) {
    let isRemote = ["SSH_CONNECTION", "SSH_TTY"].contains { !(environment[$0] ?? "").isEmpty }
    self.init(asked.map(Double.init) ?? (isRemote ? 4 : 10))
  }

  /// Seconds from a frame to the next.
  var interval: Double { 1 / current }

  /// The terminal took nothing when a frame was due.
  mutating func skipped(at now: Double) {
    guard now >= changedAt + interval else { return }
    current = min(most, max(FrameRate.least, current / 2))
    changedAt = now
  }

  mutating func drawn(at now: Double) {
    guard current < most, now >= changedAt + FrameRate.ease else { return }
    current = min(most, current * 2)
    changedAt = now
  }
}

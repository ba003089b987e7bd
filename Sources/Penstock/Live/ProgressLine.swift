import Dashboard
import Foundation
import RunRecord

/// One line on standard error that shows how far a run without a screen is.
final class ProgressLine {
  let isShown: Bool
  private var shownAt: ContinuousClock.Instant?
  private var isOnScreen = false

  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Ten times a second is enough.
  private var isDue: Bool { shownAt.map { $0.duration(to: .now).inSeconds > 0.1 } ?? true }

  func show(_ snapshot: RunSnapshot) {
    guard isShown, isDue else { return }
    shownAt = .now
    isOnScreen = true
    let percent = Int(snapshot.progress * 100)
    let done = Int(snapshot.progress * 24)
    let bar = String(repeating: "#", count: done) + String(repeating: ".", count: 24 - done)
    let what =
      snapshot.training.map { "training \($0.name) \($0.epoch ?? 0)/\($0.epochs ?? 0)" }
      ?? snapshot.phase.rawValue
    let level = Numbers.time(Double(snapshot.bucket.level) * snapshot.bucket.grainSeconds)
    let equity = Numbers.money(snapshot.equity.last ?? snapshot.startEquity)
    write("\r\u{1B}[K[\(bar)] \(percent)%  equity \(equity)  bucket \(level)  \(what)", to: 2)
  }

  func clear() {
    if isOnScreen { write("\r\u{1B}[K", to: 2) }
  }
}

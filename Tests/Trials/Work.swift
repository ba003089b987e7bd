import Foundation
import Penstock

/// What a training does with its time: everything that users' code was seen to do.
public enum Work: String, CaseIterable, Sendable {
  /// Computes, and asks for the end every twenty microseconds.
  case cooperative
  /// Sleeps two milliseconds at a time.
  case sleeping
  /// Waits for something that only `onEnd` wakes.
  case blocked
  /// Computes, and asks every five milliseconds only.
  case spinning
  /// Does not return within the grace.
  case lost
  /// Throws an error of its own, on the way out too.
  case throwing
  /// Makes and keeps big arrays, and leaves checkpoints.
  case allocating

  public struct Failure: Error {}

  /// Works for a third of a millisecond, or, when `isLong`, until it is told to end.
  func train(_ training: TrainingControl, isLong: Bool) throws -> Double {
    let end = ContinuousClock.now + (isLong ? .seconds(600) : .microseconds(300))
    let woken = DispatchSemaphore(value: 0)
    if self == .blocked { training.onEnd { woken.signal() } }
    var kept: [[Double]] = []
    var epoch = 0
    while ContinuousClock.now < end {
      epoch += 1
      training.report(epoch: epoch, loss: 1 / Double(epoch))
      switch self {
      case .cooperative: compute(.microseconds(20))
      case .sleeping: usleep(2000)
      case .blocked: _ = woken.wait(timeout: .now() + .microseconds(isLong ? 600_000_000 : 300))
      case .spinning: compute(isLong ? .milliseconds(5) : .microseconds(100))
      case .lost:
        usleep(300)
        guard training.isEnding else { continue }
        usleep(60_000)
      case .throwing:
        if epoch > 3, !isLong { throw Failure() }
        compute(.microseconds(20))
        if training.isEnding { throw Failure() }
      case .allocating:
        kept.append(Array(repeating: Double(epoch), count: 1 << 15))
        if kept.count > 16 { kept.removeAll() }
        training.checkpoint(epoch)
      }
      try training.checkEnd()
    }
    return Double(epoch + kept.count)
  }

  private func compute(_ time: Duration) {
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end {}
  }
}

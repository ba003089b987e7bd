import Foundation
import Synchronization
import Terminal

/// Tells a second request to leave from the echo of the first.
final class Forcing: Sendable {
  /// Nanoseconds at which the first one came; 0 before.
  private let first = Atomic<Int64>(0)
  private let start = ContinuousClock.now
  private static let leastDistance: Int64 = 300_000_000

  /// Whether this signal is a second SIGINT or SIGTERM, at least 300 ms after the first.
  func isForced(by signal: Int32) -> Bool {
    guard signal == SIGINT || signal == SIGTERM else { return false }
    let now = Int64(start.duration(to: .now).seconds * 1e9) + 1
    let (isFirst, earlier) = first.compareExchange(
      expected: 0, desired: now, ordering: .acquiringAndReleasing)
    return !isFirst && now - earlier >= Forcing.leastDistance
  }
}

/// The wish to leave a screen on which nothing goes on any more.
final class Departure: Sendable {
  private let asked = Atomic<Bool>(false)
  private let forcing = Forcing()
  private let wake: WakePipe

  init(_ wake: WakePipe) {
    self.wake = wake
  }

  var isAsked: Bool { asked.load(ordering: .acquiring) }

  /// - Returns: whether it was asked before, in vain: a terminal that takes no output holds the main thread.
  func ask(by signal: Int32) -> Bool {
    asked.store(true, ordering: .releasing)
    wake.wake()
    return forcing.isForced(by: signal)
  }
}

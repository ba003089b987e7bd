import Foundation
import Synchronization
import Training

/// Tells a second request to leave from the echo of the first.
final class Forcing: Sendable {
  /// Nanoseconds at which the first one came; 0 before.
  private let first = Atomic<Int64>(0)
  private let start = ContinuousClock.now
  private static let leastDistance: Int64 = 300_000_000

  /// Whether this signal is a second SIGINT or SIGTERM, at least 300 ms after the first.
  func isForced(by signal: Int32) -> Bool {
    guard signal == SIGINT || signal == SIGTERM else { return false }
    let now = Int64(start.duration(to: .now).inSeconds * 1e9) + 1
    let (isFirst, earlier) = first.compareExchange(
      expected: 0, desired: now, ordering: .acquiringAndReleasing)
    return !isFirst && now - earlier >= Forcing.leastDistance
  }
}

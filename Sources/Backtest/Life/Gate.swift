import Foundation

/// Where the engine waits between steps: for a key, for its pace, for the end.
///
/// A waiter reads `count` first, then looks at what it waits for, then waits for a later count: a wake-up that comes
/// in between is not lost.
final class Gate: @unchecked Sendable {
  private let condition = NSCondition()
  private var wakes = 0

  var count: Int {
    condition.lock()
    defer { condition.unlock() }
    return wakes
  }

  func wake() {
    condition.lock()
    wakes += 1
    condition.broadcast()
    condition.unlock()
  }

  /// Returns when `wake` was called after `seen` was read, or at the deadline.
  func wait(after seen: Int, upTo seconds: Double = .infinity) {
    condition.lock()
    defer { condition.unlock() }
    guard seconds < .infinity else {
      while wakes == seen { condition.wait() }
      return
    }
    // Foundation traps on dates that are too far off.
    let deadline = Date(timeIntervalSinceNow: min(max(0, seconds), 1e7))
    while wakes == seen, condition.wait(until: deadline) {}
  }
}

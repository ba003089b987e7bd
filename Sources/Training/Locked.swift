package import Foundation

/// A value behind a lock, with a condition to wait for changes of it.
///
/// `Synchronization.Mutex` would do without the waiting, but ThreadSanitizer sees races in it that are none.
package final class Locked<Value>: @unchecked Sendable {
  // Unchecked: the lock sees to it.
  @exclusivity(unchecked) @usableFromInline var value: Value
  @usableFromInline let condition = NSCondition()

  @inlinable package init(_ value: sending Value) {
    self.value = value
  }

  @inlinable package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    condition.lock()
    defer { condition.unlock() }
    return try body(&value)
  }

  /// Changes the value and wakes everybody who waits for it.
  @inlinable package func change<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return try body(&value)
  }

  /// Waits until `body` returns something, at most so many seconds; nil when the time is up.
  @inlinable package func wait<Result>(upTo seconds: Double, _ body: (inout Value) -> Result?) -> Result? {
    condition.lock()
    defer { condition.unlock() }
    // Foundation traps on dates that are too far off.
    let deadline = Date(timeIntervalSinceNow: min(max(0, seconds), 1e7))
    while true {
      if let result = body(&value) { return result }
      if seconds == .infinity {
        condition.wait()
      } else if !condition.wait(until: deadline) {
        return body(&value)
      }
    }
  }
}

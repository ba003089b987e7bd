import Foundation

/// A value behind a lock, with a condition to wait for changes of it.
///
/// `Synchronization.Mutex` would do without the waiting, but ThreadSanitizer sees races in it that are none.
final class Locked<Value>: @unchecked Sendable {
  private var value: Value
  private let condition = NSCondition()

  init(_ value: sending Value) {
    self.value = value
  }

  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    condition.lock()
    defer { condition.unlock() }
    return try body(&value)
  }

  /// Changes the value and wakes everybody who waits for it.
  func change<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return try body(&value)
  }

  /// Waits until `body` returns something, at most so many seconds; nil when the time is up.
  func wait<Result>(upTo seconds: Double, _ body: (inout Value) -> Result?) -> Result? {
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

extension Duration {
  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  /// How many whole times `part` fits, held to the range of `Int`. `part` must be positive.
  func wholeTimes(_ part: Duration) -> Int {
    let ratio = self / part
    guard ratio.isFinite, ratio < 1e15 else { return ratio > 0 ? Int(1e15) : 0 }
    var whole = Int(ratio.rounded(.down))
    // The quotient is a floating-point number: mend it where it was rounded across a whole one.
    if part * whole > self { whole -= 1 } else if part * (whole + 1) <= self { whole += 1 }
    return whole
  }
}

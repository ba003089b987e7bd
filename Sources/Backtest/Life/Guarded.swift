import Foundation

/// A value behind a lock, reached only through `withLock`.
///
/// The one lock of the module: `Synchronization.Mutex` makes ThreadSanitizer report races that are none.
final class Guarded<Value>: @unchecked Sendable {
  // Unchecked: the lock sees to it.
  @exclusivity(unchecked) private var value: Value
  private let lock = NSLock()

  init(_ value: sending Value) {
    self.value = value
  }

  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}

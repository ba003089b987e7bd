import Synchronization

/// What the engine waits for: while models train for a result, the end, a pause; between two steps for a key, its pace,
/// the end.
///
/// A waiter reads `count` first, then looks at what it waits for, then waits for a later count: a ring that comes in
/// between is not lost.
package final class Bell: Sendable {
  private let rings = Atomic<Int>(0)
  /// Of the same number, for those who sleep.
  private let heard = Locked(0)
  /// A short training is over sooner than a thread is asleep and awake again.
  private static let impatience = Duration.microseconds(40)

  package init() {}

  package var count: Int { rings.load(ordering: .acquiring) }

  package func ring() {
    rings.wrappingAdd(1, ordering: .acquiringAndReleasing)
    heard.change { $0 &+= 1 }
  }

  /// Waits until it is rung after `seen` was read, at most so many seconds.
  package func wait(after seen: Int, upTo seconds: Double = .infinity) {
    let start = ContinuousClock.now
    repeat {
      if count != seen { return }
    } while start.duration(to: .now) < Bell.impatience
    _ = heard.wait(upTo: seconds) { _ in count == seen ? nil : true }
  }
}

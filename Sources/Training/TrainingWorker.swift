import Synchronization

/// One training body on a thread, and the one-shot slot through which its result comes back.
///
/// Whoever waits can let go: a result that comes after `abandon` is dropped, and the thread, which cannot be stopped
/// from outside, is left to itself.
final class TrainingWorker<Model: Sendable>: Sendable {
  typealias Body = @Sendable (TrainingControl) throws -> Model

  private struct Slot {
    var result: Result<Model, any Error>?
    var isAbandoned = false
  }

  private let slot = Locked(Slot())

  let thread: TrainingThread

  /// - Parameter bell: rung when the result has come.
  init(_ control: TrainingControl, _ bell: Bell, on thread: TrainingThread, _ body: @escaping Body) {
    self.thread = thread
    let slot = slot
    thread.run {
      let result = Result { try body(control) }
      slot.withLock { if !$0.isAbandoned { $0.result = result } }
      bell.ring()
    }
  }

  /// What the body returned or threw; nil while it has done neither.
  var result: Result<Model, any Error>? { slot.withLock { $0.result } }

  /// From here on a result is dropped.
  /// - Returns: a result that had just come.
  func abandon() -> Result<Model, any Error>? {
    slot.withLock { slot in
      slot.isAbandoned = true
      return slot.result
    }
  }
}

/// What the engine waits for while models train: a result, the end, a pause.
final class Bell: Sendable {
  private let rings = Atomic<Int>(0)
  /// Of the same number, for those who sleep.
  private let heard = Locked(0)
  /// A short training is over sooner than a thread is asleep and awake again.
  private static let impatience = Duration.microseconds(40)

  var count: Int { rings.load(ordering: .acquiring) }

  func ring() {
    rings.wrappingAdd(1, ordering: .acquiringAndReleasing)
    heard.change { $0 &+= 1 }
  }

  /// Waits until it is rung after `seen` was read, at most so many seconds.
  func wait(after seen: Int, upTo seconds: Double) {
    let start = ContinuousClock.now
    repeat {
      if count != seen { return }
    } while start.duration(to: .now) < Bell.impatience
    _ = heard.wait(upTo: seconds) { _ in count == seen ? nil : true }
  }
}

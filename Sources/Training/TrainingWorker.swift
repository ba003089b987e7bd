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

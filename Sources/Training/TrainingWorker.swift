import Foundation

/// One training body on a thread of its own, and the one-shot slot through which its result comes back.
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

  /// - Parameter bell: rung when the result has come.
  init(_ control: TrainingControl, _ bell: Bell, _ body: @escaping Body) {
    let slot = slot
    let thread = Thread {
      // On Linux this lowers the calling thread alone. Never above the engine, nor above the screen.
      #if canImport(Glibc)
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      #endif
      let result = Result { try body(control) }
      slot.withLock { if !$0.isAbandoned { $0.result = result } }
      bell.ring()
    }
    thread.name = "penstock.training"
    thread.stackSize = 16 << 20
    thread.qualityOfService = .utility
    thread.start()
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
  private let rings = Locked(0)

  var count: Int { rings.withLock { $0 } }

  func ring() { rings.change { $0 += 1 } }

  /// Waits until it is rung after `count` was read, at most so many seconds.
  func wait(after count: Int, upTo seconds: Double) {
    _ = rings.wait(upTo: seconds) { $0 == count ? nil : true }
  }
}

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
    var wakes = 0
  }

  private let slot = Locked(Slot())

  init(_ control: TrainingControl, _ body: @escaping Body) {
    let slot = slot
    let thread = Thread {
      // On Linux this lowers the calling thread alone. Never above the engine, nor above the screen.
      #if canImport(Glibc)
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      #endif
      let result = Result { try body(control) }
      slot.change { if !$0.isAbandoned { $0.result = result } }
    }
    thread.name = "penstock.training"
    thread.stackSize = 16 << 20
    thread.qualityOfService = .utility
    thread.start()
  }

  /// Waits for the result, a wake-up or the time.
  func wait(upTo seconds: Double) -> Result<Model, any Error>? {
    let answer: Result<Model, any Error>?? = slot.wait(upTo: seconds) { slot in
      if let result = slot.result { return .some(result) }
      guard slot.wakes > 0 else { return nil }
      slot.wakes = 0
      return .some(nil)
    }
    return answer ?? nil
  }

  func wake() { slot.change { $0.wakes += 1 } }

  /// From here on a result is dropped.
  /// - Returns: a result that had just come.
  func abandon() -> Result<Model, any Error>? {
    slot.change { slot in
      slot.isAbandoned = true
      return slot.result
    }
  }
}

import Foundation

/// A thread on which one training body after the other runs: big stack, lower priority than the engine.
///
/// A thread that a training keeps after it was given up is never asked again.
final class TrainingThread: Sendable {
  typealias Work = @Sendable () -> Void

  private struct Slot {
    var work: Work?
    var isOver = false
  }

  private let slot = Locked(Slot())

  init() {
    let slot = slot
    let thread = Thread {
      // On Linux this lowers the calling thread alone. Never above the engine, nor above the screen.
      #if canImport(Glibc)
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      #endif
      while true {
        // In a scope of its own, so that nothing of a training is kept while waiting for the next.
        guard let work = TrainingThread.next(slot) else { return }
        work()
      }
    }
    thread.name = "penstock.training"
    thread.stackSize = 16 << 20
    thread.qualityOfService = .utility
    thread.start()
  }

  private static func next(_ slot: Locked<Slot>) -> Work? {
    let answer: Work?? = slot.wait(upTo: .infinity) { slot in
      if let work = slot.work {
        slot.work = nil
        return .some(work)
      }
      return slot.isOver ? .some(nil) : nil
    }
    return answer ?? nil
  }

  /// Runs something. The thread must be idle.
  func run(_ work: @escaping Work) { slot.change { $0.work = work } }

  /// Lets the thread end when it is idle.
  func finish() { slot.change { $0.isOver = true } }
}

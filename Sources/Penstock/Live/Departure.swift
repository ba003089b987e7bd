import Synchronization
import Terminal

/// The wish to leave a screen on which nothing goes on any more.
final class Departure: Sendable {
  private let asked = Atomic<Bool>(false)
  private let forcing = Forcing()
  private let wake: WakePipe

  init(_ wake: WakePipe) {
    self.wake = wake
  }

  var isAsked: Bool { asked.load(ordering: .acquiring) }

  /// - Returns: whether it was asked before, in vain: a terminal that takes no output holds the main thread.
  func ask(by signal: Int32) -> Bool {
    asked.store(true, ordering: .releasing)
    wake.wake()
    return forcing.isForced(by: signal)
  }
}

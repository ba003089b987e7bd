import Foundation
import Synchronization

/// Tells when the process that had started this one is gone: then somebody else is the parent.
final class ParentWatch: Sendable {
  private let isOver = Atomic<Bool>(false)

  init(_ onLoss: @escaping @Sendable () -> Void) {
    let parent = getppid()
    let thread = Thread { [weak self] in
      while let self, !self.isOver.load(ordering: .relaxed) {
        guard getppid() == parent else { return onLoss() }
        Thread.sleep(forTimeInterval: 0.1)
      }
    }
    thread.name = "penstock.parent"
    thread.start()
  }

  deinit { isOver.store(true, ordering: .relaxed) }
}

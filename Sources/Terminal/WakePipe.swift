import Foundation
import Synchronization

/// Wakes a thread that blocks in `poll`, from any thread. Wakes that come before the pipe was drained count once.
public final class WakePipe: Sendable {
  public let readEnd: Int32
  private let writeEnd: Int32
  private let isPending = Atomic<Bool>(false)

  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  public init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(description: "no pipe: \(String(cString: strerror(errno)))") }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  public func wake() {
    guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Empties the pipe. What happened before the wakes can be seen afterwards.
  public func drain() {
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(readEnd, &bytes, 16) > 0 {}
    isPending.store(false, ordering: .sequentiallyConsistent)
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }
}

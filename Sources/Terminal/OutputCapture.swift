import CNcurses
import Foundation

/// Keeps what a program prints from tearing its screen: while it is in place, standard output and error go into a
/// pipe, and their latest lines are kept until it is taken away.
public final class OutputCapture: @unchecked Sendable {
  /// How many lines are kept.
  private static let most = 200

  private let captured: [Int32]
  private let saved: [Int32]
  private let readEnd: Int32
  private let lock = NSLock()
  // Under the lock.
  private var lines: [String] = []
  /// How many of them nobody has taken yet.
  private var fresh = 0
  private var rest: [UInt8] = []
  private var isOver = false
  private let done = DispatchSemaphore(value: 0)
  private let onLine: @Sendable () -> Void

  /// Nil when there are no descriptors left.
  /// - Parameter output: what is standard output, and `error` the same for errors.
  /// - Parameter onLine: called on a thread of its own when there are new lines.
  public init?(output: Int32 = 1, error: Int32 = 2, onLine: @escaping @Sendable () -> Void = {}) {
    self.onLine = onLine
    captured = [output, error]
    var ends: [Int32] = [0, 0]
    fflush(nil)
    saved = captured.map { dup($0) }
    guard saved.allSatisfy({ $0 >= 0 }), pipe(&ends) == 0 else { return nil }
    readEnd = ends[0]
    for descriptor in captured { dup2(ends[1], descriptor) }
    close(ends[1])
    nc_capture(saved[0], saved[1])
    let thread = Thread { [self] in drain() }
    thread.name = "penstock.output"
    thread.start()
  }

  /// The descriptor of what was standard output.
  public var output: Int32 { saved[0] }

  private func drain() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(readEnd, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      buffer.withUnsafeBytes { nc_keep($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count)) }
      lock.lock()
      let before = fresh
      for byte in buffer[..<count] {
        if byte == 10 { endLine() } else if rest.count < 4096 { rest.append(byte) }
      }
      let hasMore = fresh > before
      lock.unlock()
      if hasMore { onLine() }
    }
    done.signal()
  }

  private func endLine() {
    lines.append(String(decoding: rest, as: UTF8.self))
    rest.removeAll(keepingCapacity: true)
    fresh += 1
    if lines.count > OutputCapture.most { lines.removeFirst(lines.count - OutputCapture.most) }
  }

  /// The lines that were printed since the last call, the last 200 of them. From any thread.
  public func takeLines() -> [String] {
    lock.lock()
    defer { lock.unlock() }
    defer { fresh = 0 }
    return Array(lines.suffix(fresh))
  }

  /// Puts standard output and error back.
  /// - Returns: the last lines that were printed meanwhile.
  public func finish() -> [String] {
    lock.lock()
    let isFirst = !isOver
    isOver = true
    lock.unlock()
    guard isFirst else { return [] }
    fflush(nil)
    for (descriptor, own) in zip(captured, saved) { dup2(own, descriptor) }
    nc_capture(-1, -1)
    _ = done.wait(timeout: .now() + 0.2)
    lock.lock()
    defer { lock.unlock() }
    if !rest.isEmpty { endLine() }
    return lines
  }
}

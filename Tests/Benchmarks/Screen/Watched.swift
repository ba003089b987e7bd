import Dashboard
import Foundation
import TestTerminal

/// A `penstock` on a terminal that a thread of ours reads as fast as it comes, with the time of every read.
final class Watched: @unchecked Sendable {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// What one read brought.
  struct Chunk {
    var at: ContinuousClock.Instant
    var count: Int
  }

  let process: ChildProcess
  private let pty: Pty
  private let far: Int32
  private let condition = NSCondition()
  // Under the condition.
  private var mirror: Mirror
  private var chunks: [Chunk] = []
  private var bytes: [UInt8] = []
  private var expected: ((Mirror) -> Bool)?
  private var seenAt: ContinuousClock.Instant?

  /// Starts it, with the theme nord and without a record.
  init(_ arguments: [String], _ size: Size) throws {
    pty = try Pty(size.width, size.height)
    far = pty.far
    // A thread of its own waits for what comes.
    _ = fcntl(far, F_SETFL, 0)
    mirror = Mirror(size)
    process = try ChildProcess(arguments + ["--no-record", "--theme", "nord"], on: pty)
    let thread = Thread { [weak self, pty, far] in
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = read(far, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        // The program is gone, and its side of the terminal with it.
        guard count > 0, let self else { break }
        self.take(buffer[..<count], at: .now)
      }
      pty.hangUp()
    }
    thread.start()
  }

  private func take(_ part: ArraySlice<UInt8>, at now: ContinuousClock.Instant) {
    condition.withLock {
      mirror.feed(part)
      chunks.append(Chunk(at: now, count: part.count))
      bytes += part
      if let expected, expected(mirror) {
        seenAt = now
        self.expected = nil
        condition.broadcast()
      }
    }
  }

  /// Types keys and waits until the screen shows what they do.
  /// - Returns: when it was read; nil when it did not come in time.
  func type(_ keys: String = "", upTo seconds: Double = 20, until shown: @escaping (Mirror) -> Bool)
    -> ContinuousClock.Instant?
  {
    condition.withLock {
      seenAt = shown(mirror) ? .now : nil
      if seenAt == nil { expected = shown }
      let sent = Array(keys.utf8)
      if !sent.isEmpty { _ = write(far, sent, sent.count) }
      let limit = Date(timeIntervalSinceNow: seconds)
      while seenAt == nil, condition.wait(until: limit) {}
      expected = nil
      return seenAt
    }
  }

  func type(_ keys: String) {
    let sent = Array(keys.utf8)
    _ = write(far, sent, sent.count)
  }

  /// All that was read since a time.
  func chunks(since time: ContinuousClock.Instant) -> [Chunk] {
    condition.withLock { chunks.filter { $0.at >= time } }
  }

  /// The bytes of each frame since a time: what came without a pause of 20 ms is one.
  func frames(since time: ContinuousClock.Instant) -> [Int] {
    var frames: [Int] = []
    var last: ContinuousClock.Instant?
    for chunk in chunks(since: time) {
      if let last, last.duration(to: chunk.at) < .milliseconds(20) {
        frames[frames.count - 1] += chunk.count
      } else {
        frames.append(chunk.count)
      }
      last = chunk.at
    }
    return frames
  }

  /// A number of the object that it printed.
  func number(_ key: String) -> Double? {
    let text = condition.withLock { String(decoding: bytes, as: UTF8.self) }
    guard let place = text.range(of: "\"\(key)\":", options: .backwards) else { return nil }
    return Double(text[place.upperBound...].prefix { "0123456789.eE+-".contains($0) })
  }

  /// How the screen looks, for a message.
  var screen: String {
    condition.withLock { (0..<mirror.size.height).map(mirror.row).joined(separator: "\n") }
  }
}

import CNcurses
import Foundation

/// What is on its way to the terminal: it goes as far as the terminal takes it, nobody waits for the rest.
struct Outlet {
  private var rest: [UInt8] = []
  private var done = 0
  private(set) var bytes = 0
  /// The terminal is gone.
  private(set) var isLost = false

  /// Whether something is left of what was sent.
  var isHeld: Bool { done < rest.count }

  mutating func send(_ bytes: some Collection<UInt8>) {
    guard !isLost, !bytes.isEmpty else { return }
    rest.append(contentsOf: bytes)
    resume()
  }

  /// Sends more of what is left.
  mutating func resume() {
    while isHeld {
      let taken = rest.withUnsafeBytes { nc_send($0.baseAddress! + done, $0.count - done) }
      if taken == 0 { return }
      if taken < 0 {
        isLost = true
        return discard()
      }
      bytes += taken
      done += taken
    }
    discard()
  }

  /// Forgets what is left.
  mutating func discard() {
    rest.removeAll(keepingCapacity: true)
    done = 0
  }

  /// Gives the terminal this long to take the rest.
  /// - Returns: whether it did.
  mutating func drain(_ descriptor: Int32, upTo seconds: Double) -> Bool {
    let limit = ContinuousClock.now + .seconds(seconds)
    resume()
    while isHeld, ContinuousClock.now < limit {
      var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&room, 1, 10)
      resume()
    }
    return !isHeld && !isLost
  }
}

import Foundation

/// Blocks until one of the descriptors can be read or has hung up, a signal comes, or the time is over.
/// - Parameter output: a descriptor that ends the waiting, too, when it can be written.
public func waitForInput(_ descriptors: [Int32], output: Int32? = nil, upTo seconds: Double?) {
  var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  if let output { polls.append(pollfd(fd: output, events: Int16(POLLOUT), revents: 0)) }
  // Rounded up, so that nobody wakes a moment too early and spins.
  let timeout = seconds.map { Int32(max(0, min(60_000, ($0 * 1000).rounded(.up)))) } ?? -1
  _ = poll(&polls, nfds_t(polls.count), timeout)
}

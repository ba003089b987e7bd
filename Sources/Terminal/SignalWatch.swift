import Dispatch
import Foundation

/// Takes signals on a queue instead of in a handler. Set up before a screen is opened, or ncurses takes them.
public final class SignalWatch: @unchecked Sendable {
  // Only changed in init and cancel, both on the main thread.
  private var sources: [any DispatchSourceSignal] = []

  /// SIGPIPE is ignored for the whole process.
  public init(_ signals: [Int32], onSignal: @escaping @Sendable (Int32) -> Void) {
    signal(SIGPIPE, SIG_IGN)
    let queue = DispatchQueue(label: "penstock.signals", qos: .userInteractive)
    sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { onSignal(number) }
      source.resume()
      return source
    }
  }

  public func cancel() {
    for source in sources { source.cancel() }
    sources = []
  }
}

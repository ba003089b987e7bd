import Dispatch
import Foundation

/// Takes signals on a queue instead of in a handler. Set up before a screen is opened, or ncurses takes them.
public final class SignalWatch: @unchecked Sendable {
  // Only changed in init and cancel, both on the main thread.
  private var sources: [any DispatchSourceSignal] = []

  /// Those that are taken.
  public let signals: [Int32]

  /// SIGPIPE is ignored for the whole process. A hang-up that is ignored already stays so: `nohup` asks for that.
  public init(_ wanted: [Int32], onSignal: @escaping @Sendable (Int32) -> Void) {
    var hangup = sigaction()
    sigaction(SIGHUP, nil, &hangup)
    #if canImport(Darwin)
      let isIgnored = unsafeBitCast(hangup.__sigaction_u.__sa_handler, to: Int.self) == 1
    #else
      let isIgnored = unsafeBitCast(hangup.__sigaction_handler.sa_handler, to: Int.self) == 1
    #endif
    let signals = wanted.filter { $0 != SIGHUP || !isIgnored }
    self.signals = signals
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

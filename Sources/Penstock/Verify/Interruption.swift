import Backtest
import Foundation
import Terminal
import Training

/// Signals for a command that makes one run after the other: they end the run that goes on, or the next to begin.
final class Interruption: Sendable {
  private struct State {
    var session: RunSession?
    var source: EndSource?
  }

  private let state = Locked(State())
  private let forcing = Forcing()

  /// Begins to take signals.
  /// - Returns: what keeps them being taken.
  func watch() -> SignalWatch {
    SignalWatch([SIGINT, SIGTERM, SIGHUP]) { [self] number in
      if forcing.isForced(by: number) { leave(.forced) }
      let source: EndSource = number == SIGTERM ? .terminate : number == SIGHUP ? .hangup : .interrupt
      let session = state.withLock { state in
        state.source = state.source ?? source
        return state.session
      }
      session?.raise(source)
    }
  }

  /// The run that goes on from here.
  func attend(to session: RunSession) {
    let source = state.withLock { state in
      state.session = session
      return state.source
    }
    if let source { session.raise(source) }
  }
}

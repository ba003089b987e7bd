import Backtest
import Foundation
import RunRecord
import Testing

/// A run in the test's own process, supervised as the command line does it.
final class TestRun {
  let session: RunSession
  private let changed: DispatchSemaphore

  struct NoRecord: RecordWriter {
    func write(_ record: StoredRun) throws -> String? { nil }
  }

  struct Stuck: Error {}

  init(_ strategy: any Strategy.Type, _ settings: RunSettings) {
    let changed = DispatchSemaphore(value: 0)
    self.changed = changed
    session = RunSession(strategy, settings: settings, writer: NoRecord(), onChange: { changed.signal() })
  }

  /// Runs to the end. `poke` is called again and again meanwhile.
  func finish(poke: () -> Void = {}) throws -> StoredRun {
    session.begin()
    return try wait(poke: poke)
  }

  func wait(poke: () -> Void = {}) throws -> StoredRun {
    let limit = Date(timeIntervalSinceNow: 120)
    while session.phase != .closed {
      guard Date() < limit else { throw Stuck() }
      _ = session.supervise()
      poke()
      _ = changed.wait(timeout: .now() + 0.01)
    }
    return try #require(session.record)
  }
}

import Backtest
import Foundation
import Market
import MarketData
import Penstock
import RunRecord
import Testing

/// The clock that is shown while a run waits for its next step.
struct PacedClockTests {
  private final class Idle: Strategy {
    static let name = "idle"
    static let summary = "Does nothing."

    func start(_ run: Run) throws { _ = try run.addEquity(run.symbols[0], .daily) }
    func onData(_ slice: Slice, _ run: Run) {}
  }

  private struct Late: Error {}

  /// The first snapshot that is like this; none on the way there is of an earlier time than the one before.
  private func follow(
    _ session: RunSession, from last: inout Instant, until what: (RunSnapshot) -> Bool
  ) throws -> RunSnapshot {
    let limit = Date(timeIntervalSinceNow: 60)
    while Date() < limit {
      _ = session.supervise()
      if let snapshot = session.snapshot {
        #expect(snapshot.clock >= last)
        last = snapshot.clock
        if what(snapshot) { return snapshot }
      }
      session.want()
      usleep(1000)
    }
    throw Late()
  }

  @Test func itNeverGoesBack() throws {
    let market = try GeneratedMarket(specification: "seed=3,resolution=daily,years=1")
    var settings = RunSettings(catalogue: market, id: "clock")
    settings.pace = .times(86_400)
    let session = RunSession(Idle.self, settings: settings, writer: TestRun.NoRecord(), onChange: {})
    session.begin()
    var last = Instant.distantPast
    let begin = try follow(session, from: &last) { $0.phase == .running }.clock
    func minutes(_ snapshot: RunSnapshot) -> Double { (snapshot.clock - begin).inSeconds / 60 }
    // A day takes a second.
    _ = try follow(session, from: &last) { minutes($0) > 60 }
    session.togglePause()
    // The one after those that were on their way.
    let number = session.snapshot?.number ?? 0
    let paused = try follow(session, from: &last) { $0.number > number + 1 }
    // It stands.
    let later = try follow(session, from: &last) { $0.number > paused.number + 5 }
    #expect(later.clock == paused.clock)
    // And goes on from where it stood, no faster than its pace.
    let resumed = ContinuousClock.now
    session.togglePause()
    let next = try follow(session, from: &last) { $0.clock > paused.clock }
    #expect(minutes(next) - minutes(paused) <= resumed.duration(to: .now) / .seconds(1) * 24 * 60)
    for pace: Double in [43_200, 345_600, 3_600] {
      session.setPace(.times(pace))
      let number = session.snapshot?.number ?? 0
      _ = try follow(session, from: &last) { $0.number > number + 20 }
    }
    session.raise(.key)
    _ = try follow(session, from: &last) { $0.phase == .closed }
  }
}

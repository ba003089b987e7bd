import Backtest
import Foundation
import Market
import MarketData
import Penstock
import RunRecord
import Testing

/// A paused run goes on to a target, and pauses there.
struct StepTests {
  /// Buys and sells every third day at noon, and trains each Wednesday.
  private final class Steady: Strategy {
    static let name = "steady"
    static let summary = "Buys and sells by the calendar."
    private var symbol: Symbol!

    func start(_ run: Run) throws {
      symbol = try run.addEquity(run.symbols[0], .minute)
      run.schedule(on: .everyDay, at: .time(12, 0)) { [unowned self, unowned run] in
        guard Int(run.localTime.day.number) % 3 == 0 else { return }
        run.setHoldings(symbol, run.isInvested(symbol) ? 0 : 1)
      }
      run.train("model", every: .wednesday, at: .time(9, 45)) { training in try training.checkEnd() }
    }

    func onData(_ slice: Slice, _ run: Run) {}
  }

  private struct Late: Error {
    var last: String
  }

  private func wait(_ session: RunSession, _ what: (RunSnapshot) -> Bool) throws -> RunSnapshot {
    let limit = Date(timeIntervalSinceNow: 60)
    while Date() < limit {
      _ = session.supervise()
      if let snapshot = session.snapshot, what(snapshot) { return snapshot }
      session.want()
      usleep(2000)
    }
    let last = session.snapshot
    throw Late(
      last:
        "\(session.phase) at \(last.map { "\($0.clock)" } ?? ""), snapshot \(last?.number ?? 0), \(last?.activity ?? "")"
    )
  }

  private func begun() throws -> (RunSession, Zone) {
    let market = try GeneratedMarket(specification: "seed=3,resolution=minute,years=0.2")
    let settings = RunSettings(catalogue: market, id: "steps")
    let session = RunSession(Steady.self, settings: settings, writer: TestRun.NoRecord(), onChange: {})
    session.togglePause()
    session.begin()
    return (session, settings.zone)
  }

  /// Lets it go on to a target.
  private func step(_ session: RunSession, to target: StepTarget) throws -> RunSnapshot {
    let before = session.snapshot?.clock
    session.step(to: target)
    _ = try wait(session) { $0.phase == .paused && (target != .bar || $0.clock != before) }
    // One that was made after the pause began.
    let last = session.snapshot?.number ?? 0
    return try wait(session) { $0.number > last + 1 }
  }

  @Test func aDayAnOrderATrainingATime() throws {
    let (session, zone) = try begun()
    let first = try step(session, to: .day)
    var day = zone.day(first.clock)
    for _ in 0..<3 {
      // The last step of the day before: the next one is of another day.
      let next = try step(session, to: .day)
      #expect(zone.day(next.clock) > day)
      day = zone.day(next.clock)
    }
    let orders = session.snapshot!.orders
    let traded = try step(session, to: .order)
    #expect(traded.orders != orders)
    let trainings = session.snapshot!.trainingCount
    let trained = try step(session, to: .training)
    #expect(trained.trainingCount == trainings + 1)
    #expect(zone.day(trained.clock).weekday == .wednesday)
    let target = zone.instant(zone.day(trained.clock) + 5, .time(11, 0))
    let there = try step(session, to: .time(target))
    #expect(there.clock < target && (target - there.clock).inSeconds <= 4 * 86_400)
    session.step()
    let past = try wait(session) { $0.phase == .paused && $0.clock >= target }
    #expect(past.clock == target || (past.clock - target).inSeconds < 86_400)
    session.raise(.key)
    _ = try wait(session) { $0.phase == .closed }
  }

  /// Pausing, going on and stopping on the way forget the target.
  @Test func aTargetIsForgotten() throws {
    let (session, zone) = try begun()
    // The very first step may be at the time at which the run begins.
    let first = try step(session, to: .day)
    session.setPace(.times(86_400 * 5))
    let far = zone.instant(zone.day(first.clock) + 40)
    session.step(to: .time(far))
    _ = try wait(session) { $0.phase == .running }
    session.togglePause()
    _ = try wait(session) { $0.phase == .paused }
    session.togglePause()
    session.setPace(.max)
    let last = try wait(session) { $0.phase == .closed }
    #expect(last.clock > far)
    session.step(to: .day)
    #expect(session.phase == .closed)
  }
}

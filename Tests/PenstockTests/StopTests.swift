import Foundation
import Market
import MarketData
import RunRecord
import Synchronization
import Testing
import Trials

@testable import Backtest

/// A run that is told to end at any moment closes with everything that it had.
@Suite(.serialized)
struct StopTests {
  /// Trades and trains on generated days, and raises the end by itself at a step of its own choice.
  private final class StopsAtStep: Strategy {
    static let name = "stops-at-step"
    static let summary = ""
    private var symbol: Symbol!
    private var steps = 0
    private var last = 0

    func start(_ run: Run) throws {
      last = Int(try run.parameter("step", or: 0))
      symbol = try run.addEquity("GEN1")
      if last == -1 { run.stop() }
      run.train(
        "first", input: { 1 },
        body: { input, training in
          training.report(epoch: 1, of: 1, loss: 0.5)
          return input
        }, apply: { _ in })
      run.train("weekly", every: .sunday, at: .time(8, 0)) { training in
        for _ in 0..<20 { try training.checkEnd() }
      }
    }

    func onData(_ slice: Slice, _ run: Run) {
      steps += 1
      run.setHoldings(symbol, steps.isMultiple(of: 2) ? 1 : 0.2)
      if steps == last { run.stop() }
    }

    func onEnd(_ run: Run) { run.summary("Steps", "\(steps)") }
  }

  private func settings(_ parameters: [String: String] = [:]) throws -> RunSettings {
    var settings = RunSettings(
      catalogue: try GeneratedMarket(specification: "seed=3,resolution=daily,years=0.12"), id: "test")
    settings.parameters = parameters
    // Long enough that a busy machine is not taken for a strategy that is lost.
    settings.grace = .seconds(10)
    return settings
  }

  private func check(_ record: StoredRun) {
    #expect([.stopped(.strategy), .stopped(.key), .finished].contains(record.outcome), "\(record.outcome)")
    let (rows, level, completed) = (record.statistics.count, record.bucket.levelAtEnd, record.onEndCompleted)
    let isFinished = record.outcome == .finished
    let open = record.orders.count { $0.status == .submitted }
    #expect(rows >= 25)
    #expect(open == 0 || isFinished)
    #expect(level == 0 || isFinished)
    #expect(completed)
    // The curve goes on to the last step, and what was traded is all there.
    let (last, end) = (record.samples.last?.at, record.simulatedEnd)
    #expect(last == nil || last == end)
    let gaps = zip(record.orders, 1...).count { $0.id != $1 }
    #expect(gaps == 0)
  }

  @Test func atEveryStep() throws {
    let steps = try TestRun(StopsAtStep.self, try settings()).finish()
    let count = try #require(steps.statistics.first { $0.name == "Steps" }.flatMap { Int($0.value) })
    #expect(count > 20)
    for step in [-1] + Array(1...count) {
      let record = try TestRun(StopsAtStep.self, try settings(["step": "\(step)"])).finish()
      check(record)
      let (outcome, reached) = (record.outcome, record.statistics.first { $0.name == "Steps" }?.value)
      #expect(outcome == .stopped(.strategy))
      #expect(reached == "\(max(0, step))")
    }
  }

  @Test func beforeItBegins() throws {
    let run = TestRun(StopsAtStep.self, try settings())
    run.session.raise(.key)
    check(try run.finish())
  }

  /// Over every kind of training and circumstance; the record of each run holds all that had happened.
  @Test func atRandomMoments() throws {
    let count = ProcessInfo.processInfo.environment["PENSTOCK_STOPS"].flatMap(UInt64.init) ?? 500
    let first = UInt64.random(in: 0..<1 << 40)
    for seed in first..<first + count {
      let stop = RandomStop(seed: seed)
      for fault in try stop.run(writer: TestRun.NoRecord()).faults {
        Issue.record("\(stop.description): \(fault)")
      }
    }
  }

  /// In Lean such a run hangs until all of its budget is used up: 4.8 seconds of scaled minutes and more.
  @Test func whatHangsInLeanEndsAtOnce() throws {
    var stops = (0..<UInt64.max).lazy.map(RandomStop.init).filter {
      $0.circumstance == .leanBudget && !$0.works.contains(.lost)
    }.prefix(20).makeIterator()
    var measured = 0
    while let stop = stops.next() {
      let report = try stop.run(writer: TestRun.NoRecord())
      #expect(report.faults.isEmpty)
      guard let latency = report.latency else { continue }
      measured += 1
      #expect(latency < .seconds(2), "\(stop.description)")
    }
    #expect(measured > 10)
  }

  /// The same run whatever is looked at meanwhile gives the same simulated part.
  @Test func watchingChangesNothing() throws {
    let plain = try TestRun(StopsAtStep.self, try settings()).finish()
    var paced = try settings()
    paced.pace = .times(86_400 * 400)
    let run = TestRun(StopsAtStep.self, paced)
    var looks = 0
    let watched = try run.finish {
      run.session.want()
      looks += 1
      if looks.isMultiple(of: 5), looks <= 40 { run.session.togglePause() }
    }
    #expect(looks > 5)
    let (one, other) = (try plain.simulatedPart(), try watched.simulatedPart())
    #expect(String(decoding: one, as: UTF8.self) == String(decoding: other, as: UTF8.self))
  }

  private final class Lost: Strategy {
    static let name = "lost"
    static let summary = ""
    private var symbol: Symbol!
    private var steps = 0
    static let isLost = Atomic<Bool>(false)
    static let isReleased = Atomic<Bool>(false)
    static let hasCalled = Atomic<Bool>(false)

    func start(_ run: Run) throws { symbol = try run.addEquity("GEN1") }

    func onData(_ slice: Slice, _ run: Run) {
      if steps == 0 { run.setHoldings(symbol, 1) }
      steps += 1
      guard steps == 5 else { return }
      Lost.isLost.store(true, ordering: .releasing)
      while !Lost.isReleased.load(ordering: .acquiring) { usleep(500) }
      Lost.hasCalled.store(true, ordering: .releasing)
      run.log("from beyond")
      run.setHoldings(symbol, 0)
    }
  }

  @Test func whatALostThreadDoesReachesNothing() throws {
    var settings = try settings()
    settings.grace = .milliseconds(200)
    let run = TestRun(Lost.self, settings)
    run.session.begin()
    while !Lost.isLost.load(ordering: .acquiring) { usleep(500) }
    run.session.raise(.key)
    let record = try run.wait()
    let (outcome, completed, orders) = (record.outcome, record.onEndCompleted, record.orders)
    #expect(outcome == .stopped(.key))
    #expect(!completed)
    #expect(orders.count == 1)
    Lost.isReleased.store(true, ordering: .releasing)
    while !Lost.hasCalled.load(ordering: .acquiring) { usleep(500) }
    usleep(20_000)
    let isSame = run.session.record == record
    #expect(isSame)
    let hasSpoken = run.session.snapshot?.log.contains { $0.text == "from beyond" }
    #expect(hasSpoken == false)
  }
}

import Foundation
import Market
import MarketData
import RunRecord
import Testing

@testable import Backtest

/// Schedules within runs on Lean's data: the lines of the conformance list that need a whole run.
@Suite(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
struct ScheduledRunTests {
  /// Two events each at three times of the day, one of which comes after the last bar.
  private final class Pairs: Strategy {
    static let name = "pairs"
    static let summary = ""

    func start(_ run: Run) throws {
      let spy = try run.addEquity("SPY")
      for name in ["a", "b"] {
        run.schedule(on: .everyDay(spy), at: .time(9, 25)) { [unowned run] in run.log("open \(name)") }
        run.schedule(on: .everyDay(spy), at: .beforeMarketClose(spy, minutes: 5)) { [unowned run] in
          run.log("close \(name)")
        }
        run.schedule(on: .everyDay(spy), at: .time(16, 5)) { [unowned run] in run.log("after \(name)") }
      }
      run.schedule(on: .weekStart(spy), at: .afterMarketOpen(spy)) { [unowned run] in
        run.log("week \(run.localTime.time)")
      }
    }
  }

  private func run(closesSchedule: Bool) throws -> StoredRun {
    var settings = RunSettings(catalogue: try LeanFolder(path: leanData ?? ""), id: "test")
    settings.from = Day("2013-10-07")
    settings.to = Day("2013-10-11")
    settings.closesSchedule = closesSchedule
    return try TestRun(Pairs.self, settings).finish()
  }

  @Test func o1NeverBackwardsAndPairsInOrder() throws {
    let record = try run(closesSchedule: false)
    let log = record.log.filter { !$0.text.hasPrefix("week") }
    #expect(log.count == 28)
    #expect(zip(log, log.dropFirst()).allSatisfy { $0.at <= $1.at })
    for i in stride(from: 0, to: log.count, by: 2) {
      #expect(log[i].at == log[i + 1].at)
      #expect(log[i].text.hasSuffix("a") && log[i + 1].text.hasSuffix("b"))
    }
    #expect(record.log.filter { $0.text.hasPrefix("week") }.map(\.text) == ["week 09:30:00"])
  }

  /// What falls due after the last bar is not lost, and changes no curve.
  @Test func theClosingScanRunsTheRest() throws {
    let lean = try run(closesSchedule: false)
    let ours = try run(closesSchedule: true)
    #expect(ours.log.count == lean.log.count + 2)
    #expect(ours.log.suffix(2).map(\.text) == ["after a", "after b"])
    #expect(ours.samples == lean.samples)
    #expect(ours.statistics == lean.statistics)
    #expect(ours.simulatedEnd == lean.simulatedEnd)
  }

  private struct Broken: Error, CustomStringConvertible { var description: String { "no convergence" } }

  /// Fails in the first of three trainings.
  private final class FailsOnce: Strategy {
    static let name = "fails-once"
    static let summary = ""
    private var models: [Int] = []

    func start(_ run: Run) throws {
      let spy = try run.addEquity("SPY", .daily)
      run.train("net", every: .everyDay(spy), at: .time(8, 0), input: { [unowned run] in run.localTime.day })
      {
        day, _ in
        if day == Day("2013-10-08") { throw Broken() }
        return day.dayOfMonth
      } apply: { [unowned self, unowned run] model in
        models.append(model)
        run.summary("Models", "\(models)")
      }
    }
  }

  @Test(arguments: [TrainingErrorPolicy.fail, .keep])
  func aTrainingThatThrowsRunsOnce(_ policy: TrainingErrorPolicy) throws {
    var settings = RunSettings(catalogue: try LeanFolder(path: leanData ?? ""), id: "test")
    settings.from = Day("2013-10-07")
    settings.to = Day("2013-10-09")
    settings.onTrainingError = policy
    let record = try TestRun(FailsOnce.self, settings).finish()
    let failed = record.trainings.filter { $0.outcome == .failed }
    #expect(failed.map(\.error) == ["no convergence"])
    switch policy {
    case .fail: #expect(record.outcome == .failed("training net: no convergence"))
    case .keep:
      #expect(record.outcome == .finished)
      #expect(record.statistics.first { $0.name == "Models" }?.value == "[7, 9]")
    }
  }
}

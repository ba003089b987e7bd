import Foundation
import MarketData
import Penstock
import ReferenceCases
import RunRecord
import Testing

@testable import Backtest

/// Every shipped case prints the table that is known of it.
struct ReferenceCaseTests {
  @Test(
    .enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"),
    arguments: referenceCases.map { $0.strategy.name })
  func everyRowIsEqual(_ name: String) throws {
    let reference = try #require(referenceCases.first { $0.strategy.name == name })
    var settings = RunSettings(catalogue: try LeanFolder(path: leanData ?? ""), id: "test")
    settings.closesSchedule = false
    let verdict = reference.verdict(on: try TestRun(reference.strategy, settings).finish())
    #expect(verdict.differences == [])
    #expect(verdict.equal + verdict.tolerated.count == verdict.rows)
    #expect(verdict.rows >= 28)
  }

  private final class Idle: Strategy {
    static let name = "idle"
    static let summary = ""
    func start(_ run: Run) throws { _ = try run.addEquity("GEN1") }
  }

  /// A verdict can fail: on a number, on a row that is not there, on the count of data points, on how the run ended.
  @Test func differencesAreSeen() throws {
    var settings = RunSettings(
      catalogue: try GeneratedMarket(specification: "seed=3,resolution=daily,years=0.1"), id: "test")
    var record = try TestRun(Idle.self, settings).finish()
    func differences(_ table: String, points: Int? = nil, allowed: Set<String> = []) -> [String] {
      ReferenceCase(Idle.self, dataPoints: points ?? record.dataPoints, allowed: allowed, table: table)
        .verdict(on: record).differences
    }
    #expect(differences("Total Orders=0; Start Equity=100000.00; Win Rate=-0%") == [])
    #expect(differences("Total Orders=1") == ["Total Orders: 0, expected 1"])
    #expect(differences("Total Orders=1", allowed: ["Total Orders"]) == [])
    #expect(differences("No Such Row=1") == ["No Such Row: no such row, expected 1"])
    #expect(differences("Total Orders=0", points: 1).count == 1)
    settings.stopAfter = .share(0)
    record = try TestRun(Idle.self, settings).finish()
    #expect(differences("Total Orders=0").first == "stopped, expected finished")
  }
}

import Foundation
import Market
import MarketData
import RunRecord
import Testing

@testable import Backtest
@testable import Penstock

struct KeptValuesTests {
  private struct Model: Codable, Equatable {
    var weights: [Double]
    var round: Int
  }

  /// Goes on from where the run before it ended.
  private final class Learner: Strategy {
    static let name = "learner"
    static let summary = ""

    func start(_ run: Run) throws {
      _ = try run.addEquity("GEN1")
      let before: Model? = try run.load(run.parameter("key") ?? "model")
      let model = Model(
        weights: [(before?.weights.first ?? 0) + 0.5, .infinity], round: (before?.round ?? 0) + 1)
      try run.save(run.parameter("key") ?? "model", model)
      run.summary("Round", "\(model.round) \(model.weights)")
    }
  }

  private func record(_ kept: any KeptValues, key: String? = nil) throws -> StoredRun {
    var settings = RunSettings(
      catalogue: try GeneratedMarket(specification: "seed=3,resolution=daily,years=0.02"), id: "test")
    settings.kept = kept
    if let key { settings.parameters["key"] = key }
    return try TestRun(Learner.self, settings).finish()
  }

  private func round(_ record: StoredRun) -> String? { record.statistics.first { $0.name == "Round" }?.value }

  @Test func theNextRunBeginsWhereThisOneEnded() throws {
    let folder = NSTemporaryDirectory() + "penstock-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let kept = KeptFolder(environment: ["XDG_STATE_HOME": folder])
    #expect(round(try record(kept)) == "1 [0.5, inf]")
    #expect(round(try record(kept)) == "2 [1.0, inf]")
    #expect(round(try record(kept, key: "other")) == "1 [0.5, inf]")
    #expect(round(try record(NothingKept())) == "1 [0.5, inf]")
    // What is there but is no such value is named.
    try SafeFile.write(Data("[]".utf8), to: folder + "/penstock/kept/learner/model.json")
    #expect(try record(kept).outcome == .failed("load \"model\": what was kept is no Model"))
  }

  @Test(arguments: ["", "..", "a/b", "../model", "a b", String(repeating: "a", count: 101)])
  func whatIsNoKeyIsRefused(_ key: String) throws {
    let record = try record(NothingKept(), key: key)
    #expect(
      record.outcome.message?.hasSuffix("is no key: expected up to 100 letters, digits, points and dashes")
        == true)
  }
}

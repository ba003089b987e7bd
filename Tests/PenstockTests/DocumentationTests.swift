import Foundation
import MarketData
import Testing

@testable import Backtest

struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The code of the article is that which is compiled here.
  @Test func theArticleShowsWhatIsCompiled() throws {
    let article = try String(
      contentsOf: Self.root.appendingPathComponent("Sources/Penstock/Penstock.docc/TrainingYouCanStop.md"),
      encoding: .utf8)
    let source = try String(
      contentsOf: Self.root.appendingPathComponent("Tests/PenstockTests/DocumentedStrategy.swift"),
      encoding: .utf8)
    let code = try #require(source.range(of: "final class Momentum")).lowerBound
    #expect(article.contains("```swift\n" + source[code...] + "```"))
  }

  @Test func whatIsShownRuns() throws {
    var settings = RunSettings(
      catalogue: try GeneratedMarket(specification: "seed=3,resolution=hour,years=0.3"), id: "test")
    settings.symbols = ["GEN1"]
    let record = try TestRun(Momentum.self, settings).finish()
    #expect(record.outcome == .finished)
    #expect(record.trainings.count >= 3)
    #expect(record.trainings.allSatisfy { $0.outcome == .finished && $0.epoch == 200 })
    #expect(!record.orders.isEmpty)
  }
}

import Foundation
import Market
import RunRecord
import Testing
import Training

struct StoredRunTests {
  private func record(_ outcome: RunOutcome = .stopped(.key)) -> StoredRun {
    let from = Day("2013-10-07")!
    let at = Instant("2013-10-08T13:31:00Z")!
    var progress = TrainingProgress(name: "net")
    progress.report(epoch: 12, of: 40, loss: 0.5)
    progress.tokens = 3
    progress.seconds = 3.25
    return StoredRun(
      identity: RunIdentity(
        id: "r1", strategy: "weekly-net", summary: "", seed: 1, source: "data", tickers: ["SPY"],
        resolution: "minute", benchmark: "SPY", from: from, to: from + 4, zone: "America/New_York",
        cash: Money(whole: 100_000)),
      outcome: outcome, onEndCompleted: true, laterEnds: [.interrupt], progress: 0.5, simulatedEnd: at,
      statistics: [StatisticLine(name: "Net Profit", value: "1.692%")], dataPoints: 3943, bars: 1950,
      samples: [.init(at: at, equity: Money(whole: 1), benchmark: nil)],
      orders: [
        OrderRow(
          id: 1, at: at, ticker: "SPY", kind: "market", quantity: 688, status: .filled, price: 144.78,
          fee: 3.44,
          note: "")
      ],
      trades: [], trainings: [.init(at: at, TrainingSummary(progress, .cancelled))],
      bucket: .init(
        capacity: 7200, levelAtEnd: 0, levelAtClose: 5040, spent: 2160, denied: 0, grainSeconds: 1,
        freeSeconds: 0,
        clock: "simulated"),
      bucketHistory: Series(from: at, to: at + .days(1), buckets: 2), log: [],
      endLatencyMilliseconds: 12.5, wallSeconds: 4.1, barsPerSecond: 1e6)
  }

  @Test(arguments: [
    RunOutcome.finished, .stopped(.hangup), .failed("disk \"full\""), .overBudget("net: 3 s"), .interrupted,
  ])
  func textGivesTheSameAgain(_ outcome: RunOutcome) throws {
    let record = record(outcome)
    #expect(try JSONDecoder().decode(StoredRun.self, from: record.json()) == record)
  }

  @Test func theSummaryIsOneObjectOfTheAgreedKeys() throws {
    let text = String(decoding: try record().summary(), as: UTF8.self)
    #expect(!text.contains("\n"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "run", "strategy", "outcome", "endedBy", "progress", "from", "to", "simulatedEnd", "statistics",
        "dataPoints", "bucket", "trainings", "endLatencyMilliseconds", "wallSeconds", "barsPerSecond",
      ])
    #expect(object["outcome"] as? String == "stopped")
    #expect(object["endedBy"] as? String == "key")
    #expect((object["statistics"] as? [String: String])?["Net Profit"] == "1.692%")
    let training = try #require((object["trainings"] as? [[String: Any]])?.first)
    #expect(training["outcome"] as? String == "cancelled")
    #expect(training["epoch"] as? Int == 12)
    #expect(training["tokens"] as? Int == 3)
    let bucket = try #require(object["bucket"] as? [String: Any])
    #expect(bucket["levelAtEnd"] as? Int == 0)
    #expect(bucket["levelAtClose"] as? Int == 5040)
  }

  @Test func theSimulatedPartKnowsNothingOfTheWallClock() throws {
    let one = record()
    var other = record()
    other.identity.id = "r2"
    other.wallSeconds = 99
    other.barsPerSecond = 1
    other.endLatencyMilliseconds = 1
    other.trainings[0].seconds = 9
    other.trainings[0].tokens = 9
    other.bucket.spent = 9
    #expect(try one.simulatedPart() == other.simulatedPart())
    other.orders[0].price = 144.79
    #expect(try one.simulatedPart() != other.simulatedPart())
  }
}

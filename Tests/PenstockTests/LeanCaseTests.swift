import Foundation
import Market
import MarketData
import RunRecord
import Strategies
import Testing

@testable import Backtest

/// Where Lean's market data lie; tests that want them are skipped without.
let leanData = ProcessInfo.processInfo.environment["PENSTOCK_LEAN_DATA"]

struct LeanCaseTests {
  private func run(
    _ strategy: any Strategy.Type, _ resolution: Resolution, from: String, to: String
  ) throws -> StoredRun {
    var settings = RunSettings(catalogue: try LeanFolder(path: leanData!), id: "test")
    settings.symbols = ["SPY"]
    settings.resolution = resolution
    settings.from = Day(from)
    settings.to = Day(to)
    return try TestRun(strategy, settings).finish()
  }

  /// - Parameter table: `name=value; name=value`, every row.
  private func expect(_ record: StoredRun, _ table: String, dataPoints: Int) {
    let rows = table.split(separator: ";").map {
      $0.split(separator: "=", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
    }
    #expect(rows.map { String($0[0]) } == record.statistics.map(\.name))
    for (row, line) in zip(rows, record.statistics) { #expect(line.value == row[1], "\(line.name)") }
    #expect(record.dataPoints == dataPoints)
    #expect(record.outcome == .finished)
  }

  @Test(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
  func buyAndHoldOnMinutes() throws {
    let record = try run(BuyAndHold.self, .minute, from: "2013-10-07", to: "2013-10-11")
    expect(
      record,
      """
        Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=271.453%; \
        Drawdown=2.200%; Expectancy=0; Start Equity=100000; End Equity=101691.92; Net Profit=1.692%; \
        Sharpe Ratio=8.854; Sortino Ratio=0; Probabilistic Sharpe Ratio=67.459%; Loss Rate=0%; \
        Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.005; Beta=0.996; Annual Standard Deviation=0.222; \
        Annual Variance=0.049; Information Ratio=-14.565; Tracking Error=0.001; Treynor Ratio=1.97; \
        Total Fees=$3.44; Estimated Strategy Capacity=$56000000.00; Lowest Capacity Asset=SPY; Portfolio Turnover=19.93%; Drawdown Recovery=3
      """, dataPoints: 3943)
  }

  @Test(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
  func buyAndHoldOnDays() throws {
    let record = try run(BuyAndHold.self, .daily, from: "2013-10-08", to: "2013-10-17")
    expect(
      record,
      """
        Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=424.375%; \
        Drawdown=0.800%; Expectancy=0; Start Equity=100000; End Equity=104486.22; Net Profit=4.486%; \
        Sharpe Ratio=17.304; Sortino Ratio=35.217; Probabilistic Sharpe Ratio=96.710%; Loss Rate=0%; \
        Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.249; Beta=1.015; Annual Standard Deviation=0.141; \
        Annual Variance=0.02; Information Ratio=-19; Tracking Error=0.011; Treynor Ratio=2.403; \
        Total Fees=$3.49; Estimated Strategy Capacity=$1200000000.00; Lowest Capacity Asset=SPY; Portfolio Turnover=10.01%; Drawdown Recovery=1
      """, dataPoints: 72)
  }

  /// Trains at once and each Sunday at eight, trades nothing.
  private final class TrainsTwice: Strategy {
    static let name = "trains-twice"
    static let summary = ""
    func start(_ run: Run) throws {
      _ = try run.addEquity("SPY")
      run.train { _ in }
      run.train(every: .sunday, at: .time(8, 0)) { _ in }
    }
  }

  @Test(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
  func trainingsRunAtExactlyTheirTimes() throws {
    let record = try run(TrainsTwice.self, .daily, from: "2013-10-07", to: "2013-10-14")
    #expect(record.trainings.map(\.at.description) == ["2013-10-07T04:00:00Z", "2013-10-13T12:00:00Z"])
    #expect(record.orders.isEmpty)
    expect(
      record,
      """
        Total Orders=0; Average Win=0%; Average Loss=0%; Compounding Annual Return=0%; Drawdown=0%; \
        Expectancy=0; Start Equity=100000; End Equity=100000; Net Profit=0%; Sharpe Ratio=0; \
        Sortino Ratio=0; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; Profit-Loss Ratio=0; \
        Alpha=0; Beta=0; Annual Standard Deviation=0; Annual Variance=0; Information Ratio=-7.357; \
        Tracking Error=0.161; Treynor Ratio=0; Total Fees=$0.00; Estimated Strategy Capacity=$0; Lowest Capacity Asset=; Portfolio Turnover=0%; \
        Drawdown Recovery=0
      """, dataPoints: 56)
  }
}

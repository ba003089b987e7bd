import Penstock

/// Lean's ExtendedMarketHoursHistoryRegressionAlgorithm.
final class ExtendedHoursHistory: Strategy {
  static let name = "extended-hours-history"
  static let summary = "Asks for bars of the past at every hour of the day, and buys before the open."
  private var spy: Symbol!
  private var requests: [Resolution: Int] = [:]

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-09")
    spy = try run.addEquity("SPY", .minute, extended: true, fillForward: false)
    run.schedule(on: .everyDay, at: .every(.hours(1))) { [unowned self, unowned run] in
      let resolution: Resolution =
        run.isMarketOpen(spy) ? .minute : run.isMarketOpen(spy, extended: true) ? .hour : .daily
      let bars = try run.history(spy, bars: 5, resolution)
      guard bars.count == 5 else { throw RunError("\(bars.count) bars of \(resolution) at \(run.time)") }
      requests[resolution, default: 0] += 1
    }
  }

  func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(spy) { run.setHoldings(spy, 1) }
  }

  func onEnd(_ run: Run) throws {
    guard requests == [.minute: 18, .hour: 30, .daily: 21] else { throw RunError("requests: \(requests)") }
  }
}

extension ExtendedHoursHistory {
  static let reference = ReferenceCase(
    ExtendedHoursHistory.self, dataPoints: 5215,
    table: """
      Total Orders=19; Average Win=0%; Average Loss=0.00%; Compounding Annual Return=-73.997%; \
      Drawdown=2.500%; Expectancy=-1; Start Equity=100000; End Equity=98959.88; Net Profit=-1.040%; \
      Sharpe Ratio=-9.402; Sortino Ratio=-9.402; Probabilistic Sharpe Ratio=0%; Loss Rate=100%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.286; Beta=0.55; Annual Standard Deviation=0.075; \
      Annual Variance=0.006; Information Ratio=0.914; Tracking Error=0.061; Treynor Ratio=-1.28; \
      Total Fees=$21.45; Estimated Strategy Capacity=$830000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=34.15%; Drawdown Recovery=0
      """)
}

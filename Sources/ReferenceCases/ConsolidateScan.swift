import Penstock

/// Lean's ConsolidateScanRegressionAlgorithm.
final class ConsolidateScan: Strategy {
  static let name = "consolidate-scan"
  static let summary = "Bars of days, three hours and two days, put together from hours."
  private var spy: Symbol!
  private var times: [String: [String]] = [:]

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-10")
    spy = try run.addEquity("SPY", .hour)
    run.consolidate(spy, .daily) { [unowned self, unowned run] _ in
      note("day", run)
      if !run.isInvested(spy) { run.setHoldings(spy, 1) }
    }
    run.consolidate(spy, .hours(3)) { [unowned self, unowned run] _ in note("3 hours", run) }
    run.consolidate(spy, .days(2)) { [unowned self, unowned run] _ in note("2 days", run) }
  }

  private func note(_ name: String, _ run: Run) {
    let local = run.localTime
    times[name, default: []].append("\(local.day.components.day) \(local.time)")
  }

  func onEnd(_ run: Run) throws {
    let expected = [
      "day": (7...10).map { "\($0) 16:00:00" },
      "3 hours": (7...9).flatMap { day in [12, 15, 18].map { "\(day) \($0):00:00" } } + [
        "10 12:00:00", "10 15:00:00",
      ],
      "2 days": ["9 09:00:00"],
    ]
    guard times == expected else { throw RunError("bars came at \(times)") }
  }
}

extension ConsolidateScan {
  static let reference = ReferenceCase(
    ConsolidateScan.self, dataPoints: 64,
    table: """
      Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=186.478%; \
      Drawdown=1.500%; Expectancy=0; Start Equity=100000; End Equity=101062.91; Net Profit=1.063%; \
      Sharpe Ratio=5.448; Sortino Ratio=0; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; \
      Profit-Loss Ratio=0; Alpha=-0.055; Beta=1.003; Annual Standard Deviation=0.272; \
      Annual Variance=0.074; Information Ratio=-33.89; Tracking Error=0.001; Treynor Ratio=1.479; \
      Total Fees=$3.45; Estimated Strategy Capacity=$130000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=25.24%; Drawdown Recovery=2
      """)
}

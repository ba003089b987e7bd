import Penstock

/// Lean's EquityMarginCallAlgorithm.
final class EquityMarginCall: Strategy {
  static let name = "equity-margin-call"
  static let summary = "Holds 86 times the portfolio and is cut down by margin calls."
  private var google: Symbol!
  private var warnings = 0
  private var calls = 0

  func start(_ run: Run) throws {
    try run.period(from: "2015-12-23", to: "2015-12-30")
    google = try run.addEquity("GOOG", .minute, leverage: 100)
  }

  func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(google) { run.setHoldings(google, 86) }
  }

  func onMarginCallWarning(_ run: Run) { warnings += 1 }
  func onMarginCall(_ tickets: [OrderTicket], _ run: Run) { calls += 1 }

  func onEnd(_ run: Run) throws {
    guard warnings > 0, calls > 0 else { throw RunError("\(warnings) warnings, \(calls) calls") }
  }
}

extension EquityMarginCall {
  static let reference = ReferenceCase(
    EquityMarginCall.self, dataPoints: 3190, allowed: ["Lowest Capacity Asset"],
    approximate: ["Treynor Ratio"],
    table: """
      Total Orders=7; Average Win=0%; Average Loss=-6.17%; Compounding Annual Return=48311.308%; \
      Drawdown=72.300%; Expectancy=-1; Start Equity=100000; End Equity=113866.54; Net Profit=13.867%; \
      Sharpe Ratio=1535787524789540; Sortino Ratio=0; Probabilistic Sharpe Ratio=87.476%; \
      Loss Rate=100%; Win Rate=0%; Profit-Loss Ratio=0; Alpha=11835996770264000; Beta=-13.194; \
      Annual Standard Deviation=7.707; Annual Variance=59.395; Information Ratio=1533248041772298; \
      Tracking Error=7.72; Treynor Ratio=-897105767214540.6; Total Fees=$91.53; \
      Estimated Strategy Capacity=$18000.00; Lowest Capacity Asset=GOOCV VP83T1ZUHROL; \
      Portfolio Turnover=2904.79%; Drawdown Recovery=5
      """)
}

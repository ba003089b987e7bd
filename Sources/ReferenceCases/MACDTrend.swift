import Penstock

/// Lean's MACDTrendAlgorithm.
final class MACDTrend: Strategy {
  static let name = "macd-trend"
  static let summary = "Holds while the MACD is above its signal, on eleven years of days."
  private var spy: Symbol!
  private var macd: MACD!
  private var lastDay: Day?

  func start(_ run: Run) throws {
    try run.period(from: "2004-01-01", to: "2015-01-01")
    spy = try run.addEquity("SPY", .daily)
    macd = try run.macd(spy, fast: 12, slow: 26, signal: 9, .daily)
  }

  func onData(_ slice: Slice, _ run: Run) {
    let today = run.localTime.day
    guard lastDay != today, macd.isReady else { return }
    let distance = (macd.value - macd.signal) / macd.fast
    if run.quantity(spy) <= .zero, distance > 0.0025 {
      run.setHoldings(spy, 1)
    } else if run.quantity(spy) >= .zero, distance < -0.0025 {
      run.liquidate(spy)
    }
    lastDay = today
  }
}

extension MACDTrend {
  static let reference = ReferenceCase(
    MACDTrend.self, dataPoints: 22136,
    table: """
      Total Orders=85; Average Win=4.78%; Average Loss=-4.16%; Compounding Annual Return=2.952%; \
      Drawdown=34.900%; Expectancy=0.228; Start Equity=100000; End Equity=137751.04; \
      Net Profit=37.751%; Sharpe Ratio=0.029; Sortino Ratio=0.022; Probabilistic Sharpe Ratio=0.005%; \
      Loss Rate=43%; Win Rate=57%; Profit-Loss Ratio=1.15; Alpha=-0.015; Beta=0.411; \
      Annual Standard Deviation=0.103; Annual Variance=0.011; Information Ratio=-0.34; \
      Tracking Error=0.123; Treynor Ratio=0.007; Total Fees=$468.54; \
      Estimated Strategy Capacity=$950000000.00; Lowest Capacity Asset=SPY R735QTJ8XC9X; \
      Portfolio Turnover=2.09%; Drawdown Recovery=1931
      """)
}

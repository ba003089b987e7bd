import Penstock

/// Lean's StatisticsResultsAlgorithm.
final class StatisticsResults: Strategy {
  static let name = "statistics-results"
  static let summary = "Trades two stocks by averages of one, and adds rows of its own to the table."
  private var spy: Symbol!
  private var ibm: Symbol!
  private var averages: [ExponentialMovingAverage] = []
  private var fills: [Symbol: Int] = [:]

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .minute)
    ibm = try run.addEquity("IBM", .minute)
    averages = try [30, 60, 10, 30].map { try run.ema(spy, $0) }
  }

  func onData(_ slice: Slice, _ run: Run) {
    guard averages[1].isReady else { return }
    follow(spy, averages[0].value > averages[1].value, 0.5, run)
    follow(ibm, averages[2].value > averages[3].value, 0.2, run)
  }

  private func follow(_ symbol: Symbol, _ isUp: Bool, _ weight: Double, _ run: Run) {
    if isUp {
      run.setHoldings(symbol, weight)
    } else if run.isInvested(symbol) {
      run.liquidate(symbol)
    }
  }

  func onOrderEvent(_ event: OrderEvent, _ run: Run) {
    guard event.status == .filled else { return }
    fills[event.order.symbol, default: 0] += 1
    guard let most = fills.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return }
    run.summary("Most Traded Security", run.ticker(of: most.key))
    run.summary("Most Traded Security Trade Count", "\(most.value)")
  }
}

extension StatisticsResults {
  static let reference = ReferenceCase(
    StatisticsResults.self, dataPoints: 7843,
    table: """
      Total Orders=94; Average Win=0.09%; Average Loss=-0.03%; Compounding Annual Return=18.903%; \
      Drawdown=0.800%; Expectancy=0.135; Start Equity=100000; End Equity=100221.61; \
      Net Profit=0.222%; Sharpe Ratio=6.406; Sortino Ratio=0; Probabilistic Sharpe Ratio=68.575%; \
      Loss Rate=70%; Win Rate=30%; Profit-Loss Ratio=2.73; Alpha=-0.144; Beta=0.264; \
      Annual Standard Deviation=0.059; Annual Variance=0.003; Information Ratio=-9.751; \
      Tracking Error=0.164; Treynor Ratio=1.43; Total Fees=$114.39; \
      Estimated Strategy Capacity=$1100000.00; Lowest Capacity Asset=IBM R735QTJ8XC9X; \
      Portfolio Turnover=549.26%; Drawdown Recovery=3; Most Traded Security=IBM; \
      Most Traded Security Trade Count=63
      """)
}

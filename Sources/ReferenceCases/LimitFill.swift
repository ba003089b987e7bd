import Penstock

/// Lean's LimitFillRegressionAlgorithm.
final class LimitFill: Strategy {
  static let name = "limit-fill"
  static let summary = "A limit order at the last price at each full hour, on bars of seconds."
  private var spy: Symbol!
  private var turn = Instant.distantFuture

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .second)
    turn = Zone.newYork.instant(Day(year: 2013, month: 10, day: 9) ?? Day(number: 0))
  }

  func onData(_ slice: Slice, _ run: Run) {
    guard slice.instant.nanoseconds % TimeSpan.hours(1).nanoseconds == 0, let price = slice.close(spy) else {
      return
    }
    run.limitOrder(spy, Quantity(run.time < turn ? 10 : -10), at: price)
  }
}

extension LimitFill {
  static let reference = ReferenceCase(
    LimitFill.self, dataPoints: 234043,
    table: """
      Total Orders=35; Average Win=0.01%; Average Loss=-0.01%; Compounding Annual Return=-5.250%; \
      Drawdown=0.300%; Expectancy=-0.200; Start Equity=100000; End Equity=99931.07; \
      Net Profit=-0.069%; Sharpe Ratio=-1.105; Sortino Ratio=-1.712; \
      Probabilistic Sharpe Ratio=40.992%; Loss Rate=50%; Win Rate=50%; Profit-Loss Ratio=0.60; \
      Alpha=-0.223; Beta=0.1; Annual Standard Deviation=0.023; Annual Variance=0.001; \
      Information Ratio=-9.985; Tracking Error=0.2; Treynor Ratio=-0.254; Total Fees=$34.00; \
      Estimated Strategy Capacity=$180000000.00; Lowest Capacity Asset=SPY R735QTJ8XC9X; \
      Portfolio Turnover=9.86%; Drawdown Recovery=0
      """)
}

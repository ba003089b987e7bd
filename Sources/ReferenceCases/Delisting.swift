import Penstock

/// Lean's DelistingEventsAlgorithm.
final class Delisting: Strategy {
  static let name = "delisting"
  static let summary = "Sells on the warning of a delisting; an order after it has no effect."
  private var gone: Symbol!
  private var bars = 0
  private var warnings = 0
  private var delistings = 0
  private var hasOrdered = false

  func start(_ run: Run) throws {
    try run.period(from: "2007-05-15", to: "2007-05-25")
    gone = try run.addEquity("AAA.1", .daily)
    other = try run.addEquity("SPY", .daily)
  }
  private var other: Symbol!

  func onData(_ slice: Slice, _ run: Run) {
    for symbol in [gone, other] { if let symbol, slice.contains(symbol) { bars += 1 } }
    if !hasOrdered {
      hasOrdered = true
      run.setHoldings(gone, 1)
    }
    for (symbol, event) in slice.events {
      switch event {
      case .delistingWarning:
        warnings += 1
        run.setHoldings(symbol, 0)
      case .delisted:
        delistings += 1
        run.setHoldings(symbol, 1)
      default: break
      }
    }
  }

  func onEnd(_ run: Run) throws {
    guard warnings == 1, delistings == 1, bars == 13 else {
      throw RunError("\(warnings) warnings, \(delistings) delistings, \(bars) bars")
    }
  }
}

extension Delisting {
  static let reference = ReferenceCase(
    Delisting.self, dataPoints: 87, allowed: ["Lowest Capacity Asset"],
    table: """
      Total Orders=2; Average Win=0%; Average Loss=-5.58%; Compounding Annual Return=-85.973%; \
      Drawdown=5.600%; Expectancy=-1; Start Equity=100000; End Equity=94421.6; Net Profit=-5.578%; \
      Sharpe Ratio=-5.495; Sortino Ratio=-10.306; Probabilistic Sharpe Ratio=0.000%; Loss Rate=100%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.585; Beta=-1.085; Annual Standard Deviation=0.15; \
      Annual Variance=0.023; Information Ratio=-5.081; Tracking Error=0.206; Treynor Ratio=0.76; \
      Total Fees=$36.70; Estimated Strategy Capacity=$110000.00; \
      Lowest Capacity Asset=AAA SEVKGI6HF885; Portfolio Turnover=18.33%; Drawdown Recovery=0
      """)
}

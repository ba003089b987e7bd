import Penstock

/// Lean's CustomPartialFillModelAlgorithm.
final class PartialFills: Strategy {
  static let name = "partial-fills"
  static let summary = "Market orders fill ten shares at a time."
  private var spy: Symbol!

  /// Takes price and time of the standard model, but ten shares at most.
  private struct TenAtATime: FillModel {
    func fill(_ order: inout Order, _ market: MarketView) -> Fill? {
      guard var fill = ImmediateFillModel().fill(&order, market) else { return nil }
      guard order.kind == .market else { return fill }
      fill.quantity = min(fill.quantity.magnitude, Quantity(10))
      return fill
    }
  }

  func start(_ run: Run) throws {
    try run.period(from: "2019-01-01", to: "2019-03-01")
    spy = try run.addEquity("SPY", .hour)
    run.models(of: spy).fill = TenAtATime()
  }

  func onData(_ slice: Slice, _ run: Run) {
    guard run.openOrders(spy).isEmpty else { return }
    let day = run.localTime.day.components.day
    if day > 10, run.quantity(spy) <= .zero {
      run.marketOrder(spy, Quantity(105))
    } else if day > 20, run.quantity(spy) >= .zero {
      run.marketOrder(spy, Quantity(-100))
    }
  }
}

extension PartialFills {
  static let reference = ReferenceCase(
    PartialFills.self, dataPoints: 582,
    table: """
      Total Orders=24; Average Win=0.02%; Average Loss=-0.01%; Compounding Annual Return=3.812%; \
      Drawdown=0.500%; Expectancy=0.441; Start Equity=100000; End Equity=100613.39; \
      Net Profit=0.613%; Sharpe Ratio=-0.227; Sortino Ratio=-0.24; \
      Probabilistic Sharpe Ratio=27.509%; Loss Rate=42%; Win Rate=58%; Profit-Loss Ratio=1.47; \
      Alpha=-0.035; Beta=0.052; Annual Standard Deviation=0.015; Annual Variance=0; \
      Information Ratio=-5.449; Tracking Error=0.114; Treynor Ratio=-0.066; Total Fees=$24.00; \
      Estimated Strategy Capacity=$89000000.00; Lowest Capacity Asset=SPY R735QTJ8XC9X; \
      Portfolio Turnover=10.58%; Drawdown Recovery=34
      """)
}

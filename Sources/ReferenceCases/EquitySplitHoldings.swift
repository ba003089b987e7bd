import Penstock

/// Lean's EquitySplitHoldingsMinuteRegressionAlgorithm.
final class EquitySplitHoldings: Strategy {
  static let name = "equity-split-holdings"
  static let summary = "Is short through a split on raw prices."
  private var apple: Symbol!
  private var before: (price: Price, quantity: Quantity)?
  private var hasSplit = false

  func start(_ run: Run) throws {
    try run.period(from: "2014-06-05", to: "2014-06-11")
    apple = try run.addEquity("AAPL", .minute, prices: .raw)
  }

  func onData(_ slice: Slice, _ run: Run) throws {
    if let factor = slice.split(apple), let before {
      hasSplit = true
      // The position is worth what it was, in more shares at a lower price.
      let price = run.price(apple).double / before.price.double
      let quantity = run.quantity(apple).double / before.quantity.double
      guard abs(price - factor.double) < 1e-4, abs(quantity * factor.double - 1) < 1e-3 else {
        throw RunError(
          "a split by \(factor.double) made \(price) of the price and \(quantity) of the position")
      }
    } else if !hasSplit, !run.isInvested(apple) {
      run.setHoldings(apple, -1)
    }
    before = (run.price(apple), run.quantity(apple))
  }

  func onEnd(_ run: Run) throws {
    guard hasSplit else { throw RunError("there was no split") }
  }
}

extension EquitySplitHoldings {
  static let reference = ReferenceCase(
    EquitySplitHoldings.self, dataPoints: 3945,
    table: """
      Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=-56.234%; \
      Drawdown=2.200%; Expectancy=0; Start Equity=100000; End Equity=98502.10; Net Profit=-1.498%; \
      Sharpe Ratio=-4.002; Sortino Ratio=0; Probabilistic Sharpe Ratio=7.613%; Loss Rate=0%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.447; Beta=0.159; Annual Standard Deviation=0.108; \
      Annual Variance=0.012; Information Ratio=-4.67; Tracking Error=0.113; Treynor Ratio=-2.711; \
      Total Fees=$1.00; Estimated Strategy Capacity=$41000000.00; \
      Lowest Capacity Asset=AAPL R735QTJ8XC9X; Portfolio Turnover=14.24%; Drawdown Recovery=4
      """)
}

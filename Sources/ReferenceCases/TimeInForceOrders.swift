import Penstock

/// Lean's TimeInForceAlgorithm.
final class TimeInForceOrders: Strategy {
  static let name = "time-in-force"
  static let summary = "Six limit orders that wait for ever, for a day, and to a date."
  private var spy: Symbol!
  private var tickets: [OrderTicket] = []

  func start(_ run: Run) throws {
    try run.period(from: "2013-10-07", to: "2013-10-11")
    spy = try run.addEquity("SPY", .minute)
  }

  func onData(_ slice: Slice, _ run: Run) {
    guard tickets.isEmpty, let date = Day("2013-10-10") else { return }
    let wishes: [(limit: Double, life: TimeInForce)] = [
      (100, .untilCancelled), (160, .untilCancelled), (140, .day), (180, .day), (100, .until(date)),
      (160, .until(date)),
    ]
    tickets = wishes.map { run.limitOrder(spy, Quantity(10), at: Price($0.limit) ?? .zero, $0.life) }
  }

  func onEnd(_ run: Run) throws {
    let expected: [OrderStatus] = [.submitted, .filled, .cancelled, .filled, .cancelled, .filled]
    guard tickets.map(\.status) == expected else {
      throw RunError("orders ended as \(tickets.map(\.status))")
    }
  }
}

extension TimeInForceOrders {
  static let reference = ReferenceCase(
    TimeInForceOrders.self, dataPoints: 3943,
    table: """
      Total Orders=6; Average Win=0%; Average Loss=0%; Compounding Annual Return=5.659%; \
      Drawdown=0.100%; Expectancy=0; Start Equity=100000; End Equity=100070.41; Net Profit=0.070%; \
      Sharpe Ratio=4.241; Sortino Ratio=0; Probabilistic Sharpe Ratio=63.999%; Loss Rate=0%; \
      Win Rate=0%; Profit-Loss Ratio=0; Alpha=-0.044; Beta=0.043; Annual Standard Deviation=0.01; \
      Annual Variance=0; Information Ratio=-9.086; Tracking Error=0.213; Treynor Ratio=0.944; \
      Total Fees=$3.00; Estimated Strategy Capacity=$44000000.00; \
      Lowest Capacity Asset=SPY R735QTJ8XC9X; Portfolio Turnover=0.87%; Drawdown Recovery=3
      """)
}

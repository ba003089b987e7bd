import Foundation
import Market

extension PerformanceRecord {
  /// The table of results: Lean's names, order and formats. (`PortfolioStatistics`, `StatisticsBuilder`.)
  /// Complexity: O(days).
  public func table() -> [StatisticRow] {
    let ratios = Ratios(self)
    let wins = ratios.isEmpty ? WinsAndLosses(startEquity: startEquity) : self.wins
    let net = ratios.isEmpty || startEquity.isZero ? Decimal28.zero : lastEquity / startEquity - Decimal28(1)
    let depth = ratios.isEmpty ? .zero : (Decimal28.zero - drawdown.deepest).rounded(3)
    let recovery = ratios.isEmpty ? 0 : Int(drawdown.longestRecovery)
    let sum = turnover.reduce(Decimal28.zero) { $0 + $1.value }
    let traded = turnover.isEmpty ? Decimal28.zero : sum / Decimal28(Int128(turnover.count), scale: 0)
    return [
      StatisticRow("Total Orders", "\(totalOrders)"),
      StatisticRow("Average Win", percent(wins.averageWin, 2)),
      StatisticRow("Average Loss", percent(wins.averageLoss, 2)),
      StatisticRow("Compounding Annual Return", percent(ratios.annualReturn, 3)),
      StatisticRow("Drawdown", percent(depth, 3)),
      StatisticRow("Expectancy", wins.expectancy.rounded(3).text),
      StatisticRow("Start Equity", startEquity.rounded(2).text),
      StatisticRow("End Equity", lastEquity.rounded(2).text),
      StatisticRow("Net Profit", percent(net, 3)),
      StatisticRow("Sharpe Ratio", number(ratios.sharpe)),
      StatisticRow("Sortino Ratio", number(ratios.sortino)),
      StatisticRow("Probabilistic Sharpe Ratio", percent(ratios.probabilisticSharpe, 3)),
      StatisticRow("Loss Rate", percent(wins.lossRate, 0)),
      StatisticRow("Win Rate", percent(wins.winRate, 0)),
      StatisticRow("Profit-Loss Ratio", wins.profitLossRatio.rounded(2).text),
      StatisticRow("Alpha", number(ratios.alpha)),
      StatisticRow("Beta", number(ratios.beta)),
      StatisticRow("Annual Standard Deviation", number(ratios.deviation)),
      StatisticRow("Annual Variance", number(ratios.variance)),
      StatisticRow("Information Ratio", number(ratios.information)),
      StatisticRow("Tracking Error", number(ratios.trackingError)),
      StatisticRow("Treynor Ratio", number(ratios.treynor)),
      StatisticRow("Total Fees", fees),
      StatisticRow("Estimated Strategy Capacity", money(capacity)),
      StatisticRow("Lowest Capacity Asset", lowestCapacityAsset),
      StatisticRow("Portfolio Turnover", percent(traded, 2)),
      StatisticRow("Drawdown Recovery", "\(recovery)"),
    ]
  }

  /// Two decimals, half away from zero.
  private var fees: String {
    let cent = Money.one / 100
    let (quotient, remainder) = totalFees.units.quotientAndRemainder(dividingBy: cent)
    let cents = remainder.magnitude * 2 >= cent.magnitude ? quotient + remainder.signum() : quotient
    return "$" + Decimals.text(cents, decimals: 2, atLeast: 2)
  }

  /// Whole thousands, of which two digits.
  private func money(_ value: Double) -> String {
    let thousands = (value / 1000).rounded()
    guard thousands.isFinite, thousands != 0 else { return "$0" }
    let size = pow(10, max(0, floor(log10(abs(thousands))) - 1))
    let rounded = (thousands / size).rounded(.toNearestOrEven) * size * 1000
    return String(format: "$%.2f", rounded)
  }

  private func percent(_ value: Decimal28, _ digits: Int) -> String {
    (value * Decimal28(100)).rounded(digits).text + "%"
  }

  private func number(_ value: Decimal28) -> String {
    let rounded = (value.double * 1000).rounded(.toNearestOrEven) / 1000
    guard rounded != 0 else { return "0" }
    let text = "\(rounded)"
    if text.contains("e") {
      let plain = Decimal28(rounded).normalized.text
      return plain
    }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// Averages over the closed trades, in the order in which they were closed. Constant memory.
struct WinsAndLosses: Sendable {
  /// The account as it was before the next trade.
  private var capital: Decimal28
  /// Sums of profit over capital.
  private var won = Decimal28.zero
  private var lost = Decimal28.zero
  private var winCount: Int128 = 0
  private var lossCount: Int128 = 0

  init(startEquity: Decimal28) {
    capital = startEquity
  }

  /// - Parameter profit: after fees.
  mutating func append(_ profit: Decimal28) {
    if profit.isPositive {
      won = won + profit / capital
      winCount += 1
    } else {
      lost = lost + profit / capital
      lossCount += 1
    }
    capital = capital + profit
  }

  private var count: Int128 { winCount + lossCount }
  private var magnitude: Decimal28 { averageLoss.isNegative ? .zero - averageLoss : averageLoss }

  var averageWin: Decimal28 { won / Decimal28(winCount, scale: 0) }
  var averageLoss: Decimal28 { lost / Decimal28(lossCount, scale: 0) }
  var winRate: Decimal28 { Decimal28(winCount, scale: 0) / Decimal28(count, scale: 0) }
  var lossRate: Decimal28 { Decimal28(lossCount, scale: 0) / Decimal28(count, scale: 0) }
  var profitLossRatio: Decimal28 { averageWin / magnitude }
  var expectancy: Decimal28 { winRate * profitLossRatio - lossRate }
}

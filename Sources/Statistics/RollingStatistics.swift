/// How a run has done of late: the ratios of the table over the last daily samples alone, in floating point.
public struct RollingStatistics: Sendable, Hashable {
  /// How many daily samples, weekends counted.
  public let days: Int
  /// Annualised.
  public let deviation: Double
  /// Excess of the annualised mean over the riskless rate, over the deviation; zero without a deviation.
  public let sharpe: Double
  /// Against the benchmark; zero where that stood still.
  public let beta: Double

  /// Nil while there are fewer than `days` samples. Complexity: O(days).
  public init?(_ record: PerformanceRecord, days: Int = 90) {
    guard days >= 2, record.returns.count >= days, record.market.count == record.returns.count else {
      return nil
    }
    let (returns, market) = (Array(record.returns.suffix(days)), Array(record.market.suffix(days)))
    let year = Double(record.tradingDaysPerYear)
    let riskless = record.points > 0 ? Double(record.rateSum) * 1e-20 / Double(record.points) : 0
    self.days = days
    deviation = (Ratios.variance(returns) * year).squareRoot()
    sharpe = deviation == 0 ? 0 : (Ratios.mean(returns) * year - riskless) / deviation
    let spread = Ratios.variance(market)
    beta = spread == 0 ? 0 : Ratios.covariance(returns, market) / spread
  }
}

import Foundation
import Market

/// Ratios of return and risk over the daily samples. All zero with fewer than four of them.
///
/// In floating point where Lean uses it, rounded to 15 digits where Lean casts to decimal.
struct Ratios {
  var annualReturn = Decimal28.zero
  var variance = Decimal28.zero
  var deviation = Decimal28.zero
  var sharpe = Decimal28.zero
  var sortino = Decimal28.zero
  var beta = Decimal28.zero
  var alpha = Decimal28.zero
  var trackingError = Decimal28.zero
  var information = Decimal28.zero
  var treynor = Decimal28.zero
  var probabilisticSharpe = Decimal28.zero
  var isEmpty = true

  init(_ record: PerformanceRecord) {
    let (returns, market) = (record.returns, record.market)
    guard returns.count >= 2, returns.count == market.count, !record.startEquity.isZero,
      let first = record.firstTime, let last = record.lastTime
    else { return }
    isEmpty = false
    let days = Double(record.tradingDaysPerYear)
    let years = (Decimal28((last - first).inSeconds / 86_400) / Decimal28(365)).double
    let growth = record.lastEquity.double / record.startEquity.double
    annualReturn = years > 0 && growth > 0 ? Decimal28(pow(growth, 1 / years) - 1) : .zero

    variance = Decimal28(Ratios.variance(returns) * days)
    deviation = Decimal28(variance.double.squareRoot())
    let annual = Decimal28(pow(Ratios.mean(returns) + 1, days) - 1)
    let annualMarket = Decimal28(pow(Ratios.mean(market) + 1, days) - 1)
    let riskless = Decimal28(record.rateSum, scale: 20) / Decimal28(Int128(max(1, record.points)), scale: 0)
    let excess = annual.double - riskless.double
    sharpe = deviation.isZero ? .zero : Decimal28(excess / deviation.double)
    let falls = returns.filter { $0 < 0 }
    let downside = Decimal28((Ratios.variance(falls) * days).squareRoot())
    sortino = downside.isZero ? .zero : Decimal28(excess / downside.double)
    let spread = Ratios.variance(market)
    beta = spread == 0 ? .zero : Decimal28(Ratios.covariance(returns, market) / spread)
    alpha = beta.isZero ? .zero : annual - (riskless + beta * (annualMarket - riskless))
    let differences = zip(returns, market).map { $0 - $1 }
    trackingError = Decimal28((Ratios.variance(differences) * days).squareRoot())
    information = trackingError.isZero ? .zero : Decimal28((annual - annualMarket).double) / trackingError
    treynor = beta.isZero ? .zero : Decimal28((annual - riskless).double) / beta
    probabilisticSharpe = Decimal28(
      Ratios.probability(returns, riskless: riskless.double / days, benchmark: 1 / days.squareRoot()))
  }

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// Of a sample; zero with fewer than two values.
  static func variance(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    // Updated value by value, as the library does that Lean uses: the last digits depend on the order.
    var variance = 0.0
    var sum = values[0]
    for i in 1..<values.count {
      sum += values[i]
      let difference = Double(i + 1) * values[i] - sum
      variance += difference * difference / (Double(i + 1) * Double(i))
    }
    return variance / Double(values.count - 1)
  }

  static func covariance(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count > 1 else { return 0 }
    let (x, y) = (mean(a), mean(b))
    return zip(a, b).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / Double(a.count - 1)
  }

  /// The probability that the true Sharpe ratio is above a benchmark's. (Bailey and López de Prado 2012.)
  static func probability(_ values: [Double], riskless: Double, benchmark: Double) -> Double {
    let n = Double(values.count)
    let mean = mean(values)
    let deviation = variance(values).squareRoot()
    let observed = deviation == 0 ? 0 : (mean - riskless) / deviation
    let (m2, m3, m4) = values.reduce((0.0, 0.0, 0.0)) { sums, value in
      let d = value - mean
      return (sums.0 + d * d, sums.1 + d * d * d, sums.2 + d * d * d * d)
    }
    let skew = n < 3 ? .nan : n * m3 * (m2 / (n - 1)).squareRoot() / (m2 * m2 * (n - 2)) * (n - 1)
    let excess = n < 4 ? .nan : (n * n - 1) / ((n - 2) * (n - 3)) * (n * m4 / (m2 * m2) - 3 + 6 / (n + 1))
    let spread = ((1 - skew * observed + (excess - 1) / 4 * observed * observed) / (n - 1)).squareRoot()
    guard !spread.isNaN else { return 0 }
    let z = spread == 0 ? 0 : (observed - benchmark) / spread
    return 0.5 * erfc(-z / 2.0.squareRoot())
  }
}

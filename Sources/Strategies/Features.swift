import Penstock

/// What daily closes say about the days to come: eight numbers for each day, all of the order of one.
enum Features {
  static let count = 8
  /// Days that are needed before the first one.
  static let lookBack = 21
  /// Over how many days ahead the return is predicted.
  static let horizon = 5

  /// - Parameter i: the index of the day; at least `lookBack`.
  static func of(_ closes: [Double], _ i: Int) -> [Double] {
    let returns = (1...20).map { closes[i - $0 + 1] / closes[i - $0] - 1 }
    let mean = returns.reduce(0, +) / 20
    let spread = (returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20).squareRoot() + 1e-9
    let recent = (returns.prefix(5).reduce(0) { $0 + $1 * $1 } / 5).squareRoot()
    func change(_ days: Int) -> Double {
      (closes[i] / closes[i - days] - 1) / (spread * Double(days).squareRoot())
    }
    let average = closes[(i - 19)...i].reduce(0, +) / 20
    return [
      change(1), change(2), change(3), change(5), change(10), change(20),
      (closes[i] / average - 1) / spread / 4,
      recent / spread - 1,
    ].map { max(-3, min(3, $0)) }
  }

  /// Pairs of features and what came after them, in units of a day's spread, oldest first.
  static func samples(_ closes: [Double]) -> [Sample] {
    guard closes.count > lookBack + horizon else { return [] }
    return (lookBack..<(closes.count - horizon)).map { i in
      let ahead = closes[i + horizon] / closes[i] - 1
      return Sample(features: of(closes, i), target: max(-3, min(3, ahead / 0.025)))
    }
  }

  struct Sample: Sendable {
    var features: [Double]
    var target: Double
  }
}

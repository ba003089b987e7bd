/// What each calendar month of a run gained or lost.
public struct MonthlyReturns: Sendable, Hashable, Codable {
  public struct Month: Sendable, Hashable, Codable {
    public var year: Int
    /// From 1.
    public var month: Int
    public var startEquity: Double
    public var endEquity: Double

    /// As a fraction of what there was at its beginning.
    public var gain: Double { startEquity > 0 ? endEquity / startEquity - 1 : 0 }
  }

  /// Oldest first.
  public private(set) var months: [Month] = []

  public init() {}

  /// Takes the equity at a time of a month, in order of time. A month begins with what the one before ended with, the
  /// first with `start`. Complexity: O(1).
  public mutating func add(_ equity: Double, year: Int, month: Int, start: Double) {
    guard equity.isFinite else { return }
    if let last = months.last, last.year == year, last.month == month {
      months[months.count - 1].endEquity = equity
    } else {
      let before = months.last?.endEquity ?? start
      months.append(Month(year: year, month: month, startEquity: before, endEquity: equity))
    }
  }
}

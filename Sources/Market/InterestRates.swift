/// The rate of riskless interest as a step function of the date.
public struct InterestRates: Sendable {
  /// The first date of each rate, rising.
  private let days: [Day]
  /// Fractions per year, in units of 1e-20.
  private let rates: [Int128]

  /// - Parameter steps: first date and rate per year as a fraction in units of 1e-20 (1 % is 1e18), rising by date.
  public init(steps: [(day: Day, rate: Int128)]) {
    days = steps.map(\.day)
    rates = steps.map(\.rate)
  }

  /// Lean's primary credit rate before its first row, and where there is no table: 2.25 %.
  public static let standard = InterestRates(steps: [(Day(number: 0), 22_500_000_000_000_000_00)])

  /// The rate of the last row on or before a date, or the first one, in units of 1e-20. Complexity: O(log n).
  public func rate(on day: Day) -> Int128 {
    guard let first = rates.first else { return 0 }
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : rates[low - 1]
  }
}

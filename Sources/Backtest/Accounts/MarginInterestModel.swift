public import Market

/// What borrowed money costs.
public protocol MarginInterestModel {
  /// - Parameter borrowed: above zero.
  /// - Returns: what is due for the time between.
  func interest(on borrowed: Money, from: Instant, to: Instant) -> Money?
}

/// A fixed rate a year, for each second of it.
public struct FixedMarginInterest: MarginInterestModel {
  private let units: Int64

  /// - Parameter rate: 0.05 is five per cent a year of 365 days.
  public init(_ rate: Double) {
    units = Int64((min(100, max(0, rate)) * 1e12).rounded())
  }

  public func interest(on borrowed: Money, from: Instant, to: Instant) -> Money? {
    let seconds = Int128((to - from).nanoseconds / 1_000_000_000)
    let share = Price(units: Int128(units) * seconds * Decimals.power(8) / (365 * 86_400))
    return borrowed.converted(at: share)
  }
}

extension Run {
  /// Once an hour of simulated time: what is borrowed of the account's currency costs interest.
  func chargeInterest() throws {
    guard let model = marginInterest else { return }
    defer { interestAt = now }
    guard let from = interestAt, from < now, ledger.cash < .zero else { return }
    guard let due = model.interest(on: -ledger.cash, from: from, to: now) else { throw Ledger.Fault.overflow }
    try ledger.charge(interest: due)
  }
}

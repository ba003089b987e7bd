public import Market

/// By how much a trailing stop stays away from the market.
public enum TrailingAmount: Sendable, Hashable {
  case money(Price)
  /// A fraction of the price, in units of 1e-8.
  case share(units: Int64)

  /// A fraction of the price, rounded to eight decimals.
  public static func fraction(_ share: Double) -> TrailingAmount {
    let units = (share * 1e8).rounded()
    return .share(units: abs(units) < 9e18 ? Int64(units) : 0)
  }

  /// The distance from a price.
  func distance(from price: Price) -> Price {
    switch self {
    case .money(let amount): amount
    case .share(let units): price.scaled(by: units, over: 100_000_000)
    }
  }

  var isPositive: Bool {
    switch self {
    case .money(let amount): amount > .zero
    case .share(let units): units > 0
    }
  }
}

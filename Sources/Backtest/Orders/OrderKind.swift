public import Market

public enum OrderKind: String, Sendable, Hashable, Codable {
  case market
  case limit
  case stopMarket = "stop market"
  case stopLimit = "stop limit"
  case trailingStop = "trailing stop"
  case limitIfTouched = "limit if touched"
  case marketOnOpen = "market on open"
  case marketOnClose = "market on close"
}

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

/// How long an order waits.
public enum TimeInForce: Sendable, Hashable {
  case untilCancelled
  /// To the close of the day on which it was placed, or of the next one when that is over.
  case day
  /// To the close of a day.
  case until(Day)

  /// When it is over; the far future when never.
  func expiry(placedAt time: Instant, _ calendar: ExchangeCalendar) -> Instant {
    switch self {
    case .untilCancelled: .distantFuture
    case .day: calendar.nextClose(after: time) ?? .distantFuture
    case .until(let day): calendar.close(on: day) ?? calendar.zone.instant(day + 1)
    }
  }
}

public import Market

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

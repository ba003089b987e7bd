public import Market

/// When what a sale has brought can be spent.
public protocol SettlementModel {
  /// - Returns: nil for at once.
  func settlement(ofSaleAt time: Instant, _ calendar: ExchangeCalendar) -> Instant?
}

public struct ImmediateSettlement: SettlementModel {
  public init() {}
  public func settlement(ofSaleAt time: Instant, _ calendar: ExchangeCalendar) -> Instant? { nil }
}

/// A number of trading days later, at a time of the exchange's clock. (Lean's `DelayedSettlementModel`; US equities of
/// cash accounts settle after one day, at six.)
public struct DelayedSettlement: SettlementModel {
  private let days: Int
  private let time: TimeOfDay

  public init(days: Int = 1, at time: TimeOfDay = .time(6, 0)) {
    self.days = max(0, days)
    self.time = time
  }

  public func settlement(ofSaleAt instant: Instant, _ calendar: ExchangeCalendar) -> Instant? {
    var day = calendar.zone.day(instant)
    for _ in 0..<days { day = calendar.tradingDay(from: day + 1, by: 1) ?? day + 1 }
    return calendar.zone.instant(day, time)
  }
}

/// What a sale has brought and cannot be spent yet.
struct Proceeds {
  var currency: Int
  var amount: Money
  var at: Instant
}

extension Run {
  /// Cash of a currency that is not settled. Complexity: O(sales that are not).
  func unsettled(_ currency: Int) -> Int128 {
    guard !proceeds.isEmpty else { return 0 }
    proceeds.removeAll { $0.at <= now }
    return proceeds.reduce(0) { $1.currency == currency ? $0 + $1.amount.units : $0 }
  }

  /// Cash of the account's currency that sales have brought and that cannot be spent yet.
  public var unsettledCash: Money { Money(units: unsettled(0)) }
}

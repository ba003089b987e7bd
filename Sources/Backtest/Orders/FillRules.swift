import Market

/// At which price, if at all, an order on an equity fills with the present data. (Lean's `EquityFillModel`.)
struct FillRules {
  var order: Order
  var now: Instant
  var security: Security
  var info: SecurityInfo
  /// The finest resolution that the strategy subscribes to.
  var finest: Resolution

  /// Prices older than this at the order's time are stale.
  private static let staleAfter = TimeSpan.hours(1)

  private var calendar: ExchangeCalendar { info.listing.calendar }
  private var end: Instant { Instant(nanoseconds: security.tradeEnd) }

  private var start: Instant {
    guard info.resolution == .daily, !calendar.isAlwaysOpen else { return end - info.resolution.span }
    return calendar.open(on: calendar.zone.day(end - TimeSpan(nanoseconds: 1))) ?? end - info.resolution.span
  }

  func price() -> Price? {
    guard security.hasPrice else { return nil }
    switch order.kind {
    case .market: return isOpen ? market : nil
    case .marketOnOpen: return marketOnOpen
    case .marketOnClose:
      guard let close = calendar.nextClose(after: order.createdAt), now >= close else { return nil }
      return security.price
    }
  }

  /// In regular hours, or in the step of their last bar.
  private var isOpen: Bool {
    if calendar.isOpen(at: now) { return true }
    let last = max(end, Instant(nanoseconds: security.quoteEnd))
    let zone = calendar.zone
    let isPresent = info.resolution > .hour ? zone.day(now) == zone.day(last) : now <= last
    return isPresent && calendar.isOpen(from: start, to: last)
  }

  private var market: Price? {
    let oldest = order.createdAt - FillRules.staleAfter
    let quoteEnd = Instant(nanoseconds: security.quoteEnd)
    let isBuy = order.quantity > .zero
    let quote = isBuy ? security.askPrice ?? security.bidPrice : security.bidPrice ?? security.askPrice
    if let quote, quoteEnd >= oldest { return quote }
    if end >= oldest { return security.price }
    let newest = quote == nil ? end : max(end, quoteEnd)
    // Nothing but stale prices: wait for the next bar, unless it is just one bar late.
    if finest >= .hour || order.createdAt - newest > finest.span { return nil }
    if let quote, quoteEnd > end { return quote }
    return security.price
  }

  private var marketOnOpen: Price? {
    guard start >= order.createdAt, order.createdAt < end, isOpen else { return nil }
    if info.resolution < .hour, !calendar.isOpen(at: start) { return nil }
    if calendar.isOpen(at: order.createdAt), calendar.zone.day(end) == calendar.zone.day(order.createdAt) {
      return nil
    }
    return security.open
  }
}

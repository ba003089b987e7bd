import Market

/// At which price, if at all, an order on an equity fills with the present data. (Lean's `EquityFillModel`.)
struct FillRules {
  var kind: OrderKind
  var isBuy: Bool
  var createdAt: Instant
  var now: Instant
  var info: SecurityInfo
  /// The finest resolution that the strategy subscribes to.
  var finest: Resolution

  /// Prices older than this at the order's time are stale.
  private static let staleAfter = TimeSpan.hours(1)

  private var calendar: ExchangeCalendar { info.calendar }

  /// When the last bar of trades began.
  private func start(_ security: borrowing Security) -> Instant {
    let end = Instant(nanoseconds: security.tradeEnd)
    guard info.resolution == .daily, !calendar.isAlwaysOpen else { return end - security.barSpan }
    let span = security.barSpan
    return calendar.open(on: calendar.zone.day(end - TimeSpan(nanoseconds: 1))) ?? end - span
  }

  func price(_ security: borrowing Security) -> Price? {
    guard security.hasPrice else { return nil }
    switch kind {
    case .market: return isOpen(security) ? market(security) : nil
    case .marketOnOpen: return marketOnOpen(security)
    case .marketOnClose:
      guard let close = calendar.nextClose(after: createdAt), now >= close else { return nil }
      return security.price
    }
  }

  /// In regular hours, or in the step of their last bar.
  private func isOpen(_ security: borrowing Security) -> Bool {
    if calendar.isOpen(at: now) { return true }
    let end = Instant(nanoseconds: security.tradeEnd)
    let last = max(end, Instant(nanoseconds: security.quoteEnd))
    let zone = calendar.zone
    let isPresent = info.resolution > .hour ? zone.day(now) == zone.day(last) : now <= last
    let start = start(security)
    return isPresent && calendar.isOpen(from: start, to: last)
  }

  private func market(_ security: borrowing Security) -> Price? {
    let oldest = createdAt - FillRules.staleAfter
    let end = Instant(nanoseconds: security.tradeEnd)
    let quoteEnd = Instant(nanoseconds: security.quoteEnd)
    let (ask, bid) = (security.askPrice, security.bidPrice)
    let quote = isBuy ? ask ?? bid : bid ?? ask
    if let quote, quoteEnd >= oldest { return quote }
    if end >= oldest { return security.price }
    let newest = quote == nil ? end : max(end, quoteEnd)
    // Nothing but stale prices: wait for the next bar, unless it is just one bar late.
    if finest >= .hour || createdAt - newest > finest.span { return nil }
    if let quote, quoteEnd > end { return quote }
    return security.price
  }

  private func marketOnOpen(_ security: borrowing Security) -> Price? {
    let end = Instant(nanoseconds: security.tradeEnd)
    let start = start(security)
    guard start >= createdAt, createdAt < end, isOpen(security) else { return nil }
    if info.resolution < .hour, !calendar.isOpen(at: start) { return nil }
    if calendar.isOpen(at: createdAt), calendar.zone.day(end) == calendar.zone.day(createdAt) { return nil }
    return security.open
  }
}

public import Market

/// What a model sees of one symbol: its last real bars and the clock.
public struct MarketView {
  public let now: Instant
  public let calendar: ExchangeCalendar
  public let resolution: Resolution
  /// The finest resolution that the strategy subscribes to.
  public let finest: Resolution
  /// Whether bars outside of regular hours are subscribed to.
  public let isExtended: Bool
  let security: Security
  let models: SecurityModels

  init(
    _ security: Security, _ info: SecurityInfo, _ models: SecurityModels, finest: Resolution, at now: Instant
  ) {
    self.security = security
    self.models = models
    self.now = now
    self.finest = finest
    calendar = info.calendar
    resolution = info.resolution
    isExtended = info.isExtended
  }

  /// The last price; zero while there was none.
  public var price: Price { security.price }
  public var ask: Price? { security.askPrice }
  public var bid: Price? { security.bidPrice }
  /// When the last real bar of trades ended.
  public var tradeEnd: Instant { Instant(nanoseconds: security.tradeEnd) }
  public var quoteEnd: Instant { Instant(nanoseconds: security.quoteEnd) }
  public var hasTrade: Bool { security.tradeEnd != .min }

  /// Open, high, low and close of one side.
  public struct Prices {
    public var open: Price
    public var high: Price
    public var low: Price
    public var close: Price
    public var end: Instant

    init(_ raw: RawBar, _ multiplier: Int128, end: Int64) {
      open = Price(units: Int128(raw.open) * multiplier)
      high = Price(units: Int128(raw.high) * multiplier)
      low = Price(units: Int128(raw.low) * multiplier)
      close = Price(units: Int128(raw.close) * multiplier)
      self.end = Instant(nanoseconds: end)
    }
  }

  /// The last real bar of trades; nil while there was none.
  public var trade: Prices? {
    security.tradeEnd == .min ? nil : Prices(security.trade, security.tradeMultiplier, end: security.tradeEnd)
  }

  /// The side of the last real bar of quotes that an order would trade against; nil when it was never quoted.
  public func quote(for order: Order) -> Prices? {
    let side = order.isBuy ? security.ask : security.bid
    guard security.hasQuotes, side.close != 0 else { return nil }
    return Prices(side, security.quoteMultiplier, end: security.quoteEnd)
  }

  var barSpan: TimeSpan { security.barSpan }

  /// When the last bar of trades began.
  public var tradeStart: Instant {
    guard resolution == .daily, !calendar.isAlwaysOpen else { return tradeEnd - security.barSpan }
    return calendar.open(on: calendar.zone.day(tradeEnd - TimeSpan(nanoseconds: 1)))
      ?? tradeEnd - security.barSpan
  }

  /// In market hours, or in the step of their last bar.
  public func isOpen(extended: Bool = false) -> Bool {
    if calendar.isOpen(at: now, extended: extended) { return true }
    let last = max(tradeEnd, quoteEnd)
    let zone = calendar.zone
    let isPresent = resolution > .hour ? zone.day(now) == zone.day(last) : now <= last
    return isPresent && calendar.isOpen(from: tradeStart, to: last, extended: extended)
  }

  public func slippage(_ order: Order) -> Price { models.slippage.slippage(order, self) }
}

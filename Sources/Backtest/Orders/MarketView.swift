public import Market

/// What a model sees of one symbol: its last real bars and the clock, as they are at the time of asking.
public final class MarketView {
  // Unowned without a check: the run owns its views, and nobody keeps one.
  private unowned(unsafe) let run: Run
  private let i: Int
  private let info: SecurityInfo
  private let models: SecurityModels

  init(_ run: Run, _ symbol: Symbol) {
    self.run = run
    i = Int(symbol.id)
    info = run.infos[i]
    models = run.models[i]
  }

  public var now: Instant { run.now }
  public var calendar: ExchangeCalendar { info.calendar }
  public var resolution: Resolution { info.resolution }
  /// The finest resolution that the strategy subscribes to.
  public var finest: Resolution { run.finest }
  /// Whether bars outside of regular hours are subscribed to.
  public var isExtended: Bool { info.isExtended }

  /// The last price; zero while there was none.
  public var price: Price { run.securities.read(i) { $0.price } }
  public var ask: Price? { run.securities.read(i) { $0.askPrice } }
  public var bid: Price? { run.securities.read(i) { $0.bidPrice } }
  /// When the last real bar of trades ended.
  public var tradeEnd: Instant { Instant(nanoseconds: run.securities.read(i) { $0.tradeEnd }) }
  public var quoteEnd: Instant { Instant(nanoseconds: run.securities.read(i) { $0.quoteEnd }) }
  public var hasTrade: Bool { run.securities.read(i) { $0.tradeEnd != .min } }

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
    run.securities.read(i) {
      $0.tradeEnd == .min ? nil : Prices($0.trade, $0.tradeMultiplier, end: $0.tradeEnd)
    }
  }

  /// The side of the last real bar of quotes that an order would trade against; nil when it was never quoted.
  public func quote(for order: Order) -> Prices? {
    run.securities.read(i) { security in
      let side = order.isBuy ? security.ask : security.bid
      guard security.hasQuotes, side.close != 0 else { return nil }
      return Prices(side, security.quoteMultiplier, end: security.quoteEnd)
    }
  }

  var barSpan: TimeSpan { run.securities.read(i) { $0.barSpan } }

  /// When the last bar of trades began.
  public var tradeStart: Instant {
    guard hasTrade else { return quoteEnd - barSpan }
    guard resolution == .daily, !calendar.isAlwaysOpen else { return tradeEnd - barSpan }
    return calendar.open(on: calendar.zone.day(tradeEnd - TimeSpan(nanoseconds: 1)))
      ?? tradeEnd - barSpan
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

import Market

/// What the engine knows of one symbol at the present moment: its last real bars, raw, and how to read them.
struct Security {
  var tradeMultiplier: Int128 = 0
  var quoteMultiplier: Int128 = 0
  var trade = RawBar()
  var bid = RawBar()
  var ask = RawBar()
  /// Nanoseconds since 1970 UTC; the least value while there was no bar yet.
  var tradeEnd = Int64.min
  var quoteEnd = Int64.min
  /// The latest row of its trade feed on the present tape, filled-forward ones included.
  var row: Int32 = -1
  var hasQuotes = false
  var isDelisted = false
  /// The time that one bar of trades covers.
  var barSpan = TimeSpan.zero

  var hasPrice: Bool { tradeEnd != .min }

  /// The last trade's close; zero while there was none.
  var price: Price { Price(units: Int128(trade.close) * tradeMultiplier) }
  var open: Price { Price(units: Int128(trade.open) * tradeMultiplier) }

  /// The close of the ask; nil when the side was never quoted.
  var askPrice: Price? { ask.close == 0 ? nil : Price(units: Int128(ask.close) * quoteMultiplier) }
  var bidPrice: Price? { bid.close == 0 ? nil : Price(units: Int128(bid.close) * quoteMultiplier) }
}

struct RawBar {
  var open: Int64 = 0
  var high: Int64 = 0
  var low: Int64 = 0
  var close: Int64 = 0
}

/// What does not change about a symbol during a run.
final class SecurityInfo: Sendable {
  let ticker: String
  let calendar: ExchangeCalendar
  let lotSize: Quantity
  /// Whether prices of orders are rounded. (Those of adjusted equities are not.)
  let isRounded: Bool
  let prices: PriceMode
  let isExtended: Bool
  let isFilledForward: Bool
  let resolution: Resolution
  /// Read for the benchmark alone.
  let isInternal: Bool

  init(
    _ listing: Listing, _ resolution: Resolution, isInternal: Bool = false, prices: PriceMode = .adjusted,
    isExtended: Bool = false, isFilledForward: Bool = true
  ) {
    ticker = listing.ticker
    calendar = listing.calendar
    lotSize = listing.lotSize
    self.resolution = resolution
    self.isInternal = isInternal
    self.prices = prices
    self.isExtended = isExtended
    self.isFilledForward = isFilledForward
    isRounded = prices != .adjusted
  }

  /// Whether its bars run from the open to the close.
  var isSession: Bool { resolution == .daily && !calendar.isAlwaysOpen }

  /// The price of an order as the exchange takes it: whole cents, below a dollar hundredths of them, half to even.
  func rounded(_ price: Price) -> Price {
    guard isRounded else { return price }
    let step = price.units < Money.one ? Money.one / 10_000 : Money.one / 100
    return Price(units: price.units.dividedHalfEven(by: step) * step)
  }
}

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
  /// Of two currencies, or priced by its quotes like one.
  var isPair = false
  /// The latest row of its quote feed on the present tape.
  var quoteRow: Int32 = -1
  /// The time that one bar of trades covers.
  var barSpan = TimeSpan.zero

  var hasPrice: Bool { tradeEnd != .min || (isPair && quoteEnd != .min) }

  /// The last trade's close; zero while there was none.
  var price: Price { isPair ? pairPrice : Price(units: Int128(trade.close) * tradeMultiplier) }

  /// Of a pair the middle of the quotes, unless a trade is later.
  private var pairPrice: Price {
    guard hasQuotes, quoteEnd >= tradeEnd else { return Price(units: Int128(trade.close) * tradeMultiplier) }
    return Price.middle(bid.close, ask.close, quoteMultiplier)
  }

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
  /// What the catalogue calls it.
  let source: String
  let kind: SecurityKind
  let quoteCurrency: String
  let baseCurrency: String?
  /// Numbers of its currencies; -1 for a base that is none.
  let quote: Int
  let base: Int
  let priceStep: Price
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
    _ listing: Listing, _ resolution: Resolution, source: String? = nil, isInternal: Bool = false,
    prices: PriceMode = .adjusted, isExtended: Bool = false, isFilledForward: Bool = true, quote: Int = 0,
    base: Int = -1
  ) {
    self.source = source ?? listing.ticker
    kind = listing.kind
    quoteCurrency = listing.quoteCurrency
    baseCurrency = listing.baseCurrency
    self.quote = quote
    self.base = base
    priceStep = listing.priceStep
    isPlain = base < 0 && quote == 0
    ticker = listing.ticker
    calendar = listing.calendar
    lotSize = listing.lotSize
    self.resolution = resolution
    self.isInternal = isInternal
    self.prices = prices
    self.isExtended = isExtended
    self.isFilledForward = isFilledForward
    isRounded = kind != .equity || prices != .adjusted
  }

  /// Whether it is no pair, and priced in the account's own currency.
  let isPlain: Bool

  /// Whether there are no trades of it.
  var hasQuotesOnly: Bool { kind == .forex || kind == .cfd }

  /// Whether its bars run from the open to the close.
  var isSession: Bool { resolution == .daily && kind == .equity && !calendar.isAlwaysOpen }

  /// The price of an order as the exchange takes it, half to even: of equities whole cents, below a dollar hundredths
  /// of them.
  func rounded(_ price: Price) -> Price {
    guard isRounded else { return price }
    let isSmall = kind == .equity && price.units < Money.one
    let step = isSmall ? Money.one / 10_000 : max(1, priceStep.units)
    return Price(units: price.units.dividedHalfEven(by: step) * step)
  }
}

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
  let resolution: Resolution
  /// Read for the benchmark alone.
  let isInternal: Bool
  let leverage: Int

  init(_ listing: Listing, _ resolution: Resolution, isInternal: Bool = false, leverage: Int) {
    ticker = listing.ticker
    calendar = listing.calendar
    lotSize = listing.lotSize
    self.resolution = resolution
    self.isInternal = isInternal
    self.leverage = leverage
  }
}

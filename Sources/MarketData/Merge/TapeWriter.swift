import Market

/// Puts rows together to a tape, step by step.
struct TapeWriter {
  private var times: [Int64] = []
  private var tradeEnds: [Int32] = []
  private var quoteEnds: [Int32] = []
  private var eventEnds: [Int32] = []
  private var trades = TradeColumns()
  private var quotes = QuoteColumns()
  private var events: [TapeEvent] = []

  var rows: Int { trades.feed.count + quotes.feed.count }
  var isEmpty: Bool { times.isEmpty }

  init() {
    trades.reserve(110_000)
  }

  mutating func add(_ event: TapeEvent) { events.append(event) }

  mutating func addTrade(_ feed: Int, _ bars: RawBars, _ i: Int) {
    trades.feed.append(UInt16(truncatingIfNeeded: feed))
    trades.open.append(bars.open[i])
    trades.high.append(bars.high[i])
    trades.low.append(bars.low[i])
    trades.close.append(bars.close[i])
    trades.volume.append(bars.volume[i])
    trades.isFillForward.append(bars.volume[i] < 0)
    // A repeated bar has no volume of its own; it is marked by a negative one until here.
    if bars.volume[i] < 0 { trades.volume[trades.volume.count - 1] = 0 }
  }

  mutating func addQuote(_ feed: Int, _ bars: RawBars, _ i: Int) {
    quotes.feed.append(UInt16(truncatingIfNeeded: feed))
    quotes.bid.open.append(bars.open[i])
    quotes.bid.high.append(bars.high[i])
    quotes.bid.low.append(bars.low[i])
    quotes.bid.close.append(bars.close[i])
    let ask = bars.ask[i]
    quotes.ask.open.append(ask.open)
    quotes.ask.high.append(ask.high)
    quotes.ask.low.append(ask.low)
    quotes.ask.close.append(ask.close)
    quotes.isFillForward.append(bars.volume[i] < 0)
  }

  /// Closes the step of all rows and events added since the last one.
  mutating func endStep(_ time: Int64) {
    times.append(time)
    tradeEnds.append(Int32(truncatingIfNeeded: trades.feed.count))
    quoteEnds.append(Int32(truncatingIfNeeded: quotes.feed.count))
    eventEnds.append(Int32(truncatingIfNeeded: events.count))
  }

  consuming func finish() -> Tape {
    Tape(
      times: times, tradeEnds: tradeEnds, quoteEnds: quoteEnds, eventEnds: eventEnds, trades: trades,
      quotes: quotes, events: events)
  }
}

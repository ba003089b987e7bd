import Market

/// Puts rows together to a tape, step by step.
///
/// A tape shares its columns with the writer. When the tape has been let go by the time of `clear`, their memory is
/// used again; else they are made anew and the tape keeps what it has.
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

  mutating func clear() {
    times.removeAll(keepingCapacity: true)
    tradeEnds.removeAll(keepingCapacity: true)
    quoteEnds.removeAll(keepingCapacity: true)
    eventEnds.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    trades.clear()
    quotes.clear()
  }

  mutating func add(_ event: TapeEvent) { events.append(event) }

  mutating func addTrade(_ feed: Int, _ row: RawBars.Row) {
    trades.feed.append(UInt16(truncatingIfNeeded: feed))
    trades.open.append(row.open)
    trades.high.append(row.high)
    trades.low.append(row.low)
    trades.close.append(row.close)
    // A repeated bar has no volume of its own; it is marked by a negative one until here.
    trades.volume.append(max(0, row.volume))
    trades.isFillForward.append(row.volume < 0)
  }

  mutating func addQuote(_ feed: Int, _ row: RawBars.Row) {
    quotes.feed.append(UInt16(truncatingIfNeeded: feed))
    quotes.bid.append(row.open, row.high, row.low, row.close)
    let ask = row.ask ?? (0, 0, 0, 0)
    quotes.ask.append(ask.open, ask.high, ask.low, ask.close)
    quotes.isFillForward.append(row.volume < 0)
  }

  /// Closes the step of all rows and events added since the last one.
  mutating func endStep(_ time: Int64) {
    times.append(time)
    tradeEnds.append(Int32(truncatingIfNeeded: trades.feed.count))
    quoteEnds.append(Int32(truncatingIfNeeded: quotes.feed.count))
    eventEnds.append(Int32(truncatingIfNeeded: events.count))
  }

  var tape: Tape {
    Tape(
      times: times, tradeEnds: tradeEnds, quoteEnds: quoteEnds, eventEnds: eventEnds, trades: trades,
      quotes: quotes, events: events)
  }
}

public import Market

/// The bars of one time step.
///
/// One object per run that moves along with the clock. A strategy that keeps it keeps that moment: the run then goes
/// on with a new one.
public final class Slice {
  // Unchecked: one thread, and nothing here is passed inout across a call into the strategy.
  @exclusivity(unchecked) var time = Instant.distantPast
  @exclusivity(unchecked) var firstRow = 0
  @exclusivity(unchecked) var endRow = 0
  @exclusivity(unchecked) var firstQuote = 0
  @exclusivity(unchecked) var endQuote = 0
  @exclusivity(unchecked) var told: [(symbol: Symbol, event: CorporateEvent)] = []
  @exclusivity(unchecked) var toldAt = Instant.distantPast
  /// Whether it moves along with the clock; a slice that was kept does not.
  @exclusivity(unchecked) var isCurrent = true
  let tape: Tape
  let run: Run

  init(tape: Tape, run: Run) {
    self.tape = tape
    self.run = run
  }

  /// The slice to go on with when this one was kept.
  func next() -> Slice {
    isCurrent = false
    let next = Slice(tape: tape, run: run)
    (next.told, next.toldAt) = (told, toldAt)
    return next
  }

  /// The time at which all bars of the step were complete.
  public var instant: Instant { time }

  /// The row of a symbol in this step. A slice that was kept searches, since the board moved on.
  @inline(__always)
  private func row(_ symbol: Symbol) -> Int? {
    let row = Int(run.securities.read(Int(symbol.id)) { $0.row })
    if row >= firstRow && row < endRow { return row }
    if isCurrent { return nil }
    return (firstRow..<endRow).first { run.symbolOfFeed[Int(tape.trades.feed[$0])] == symbol.id }
  }

  /// Whether the symbol has a bar in this step.
  public func contains(_ symbol: Symbol) -> Bool { row(symbol) != nil || quoteRow(symbol) != nil }

  private func quoteRow(_ symbol: Symbol) -> Int? {
    let row = Int(run.securities.read(Int(symbol.id)) { $0.quoteRow })
    if row >= firstQuote && row < endQuote { return row }
    if isCurrent { return nil }
    return (firstQuote..<endQuote).first { run.symbolOfFeed[Int(tape.quotes.feed[$0])] == symbol.id }
  }

  /// The close of the symbol's bar; nil if it has none in this step.
  public func close(_ symbol: Symbol) -> Price? {
    guard let row = row(symbol) else { return quoteRow(symbol).map { quoteBar(symbol, $0).close } }
    return Price(
      units: Int128(tape.trades.close[row]) * run.securities.read(Int(symbol.id)) { $0.tradeMultiplier })
  }

  /// The symbol's bar of trades, or the middle of its quotes where there are none; nil if it has neither in this step.
  /// Complexity: O(1).
  public subscript(symbol: Symbol) -> Bar? {
    row(symbol).map { bar(symbol, $0) } ?? quoteRow(symbol).map { quoteBar(symbol, $0) }
  }

  /// All bars of trades that the symbol has in this step: of ticks there may be many at the same time.
  /// Complexity: O(bars of the step).
  public func all(_ symbol: Symbol) -> [Bar] {
    (firstRow..<endRow).filter { run.symbolOfFeed[Int(tape.trades.feed[$0])] == symbol.id }.map {
      bar(symbol, $0)
    }
  }

  /// The best bid and ask in this step; nil if the symbol has no quotes in it.
  public func quote(_ symbol: Symbol) -> QuoteBar? {
    guard let row = quoteRow(symbol) else { return nil }
    let multiplier = run.securities.read(Int(symbol.id)) { $0.quoteMultiplier }
    func side(_ side: QuoteColumns.Side) -> QuoteBar.Side? {
      guard side.open[row] != 0 else { return nil }
      func price(_ raw: Int64) -> Price { Price(units: Int128(raw) * multiplier) }
      return QuoteBar.Side(
        open: price(side.open[row]), high: price(side.high[row]), low: price(side.low[row]),
        close: price(side.close[row]))
    }
    let feed = run.feeds[Int(tape.quotes.feed[row])]
    return QuoteBar(
      start: run.start(ofBarEnding: time, feed), end: time, bid: side(tape.quotes.bid),
      ask: side(tape.quotes.ask))
  }

  /// The middle of bid and ask as a bar, or the side there is.
  func quoteBar(_ symbol: Symbol, _ row: Int) -> Bar {
    let quotes = tape.quotes
    let multiplier = run.securities.read(Int(symbol.id)) { $0.quoteMultiplier }
    func middle(_ bid: Int64, _ ask: Int64) -> Price { Price.middle(bid, ask, multiplier) }
    let feed = run.feeds[Int(quotes.feed[row])]
    return Bar(
      start: run.start(ofBarEnding: time, feed), end: time,
      open: middle(quotes.bid.open[row], quotes.ask.open[row]),
      high: middle(quotes.bid.high[row], quotes.ask.high[row]),
      low: middle(quotes.bid.low[row], quotes.ask.low[row]),
      close: middle(quotes.bid.close[row], quotes.ask.close[row]), volume: .zero,
      isFillForward: quotes.isFillForward[row])
  }

  func bar(_ symbol: Symbol, _ row: Int) -> Bar {
    let trades = tape.trades
    let multiplier = run.securities.read(Int(symbol.id)) { $0.tradeMultiplier }
    let feed = run.feeds[Int(trades.feed[row])]
    return Bar(
      start: run.start(ofBarEnding: time, feed), end: time,
      open: Price(units: Int128(trades.open[row]) * multiplier),
      high: Price(units: Int128(trades.high[row]) * multiplier),
      low: Price(units: Int128(trades.low[row]) * multiplier),
      close: Price(units: Int128(trades.close[row]) * multiplier),
      volume: feed.volume(trades.volume[row], multiplier),
      isFillForward: trades.isFillForward[row])
  }

  /// What happens in this step to the companies that are subscribed to, in the order in which it is told.
  public var events: [(symbol: Symbol, event: CorporateEvent)] { toldAt == time ? told : [] }

  /// Cash per share that the symbol pays in this step; nil if it pays none.
  public func dividend(_ symbol: Symbol) -> Price? {
    for case (symbol, .dividend(let perShare)) in events { return perShare }
    return nil
  }

  /// The split that the symbol has in this step; nil if it has none.
  public func split(_ symbol: Symbol) -> SplitFactor? {
    for case (symbol, .split(let factor)) in events { return factor }
    return nil
  }
}

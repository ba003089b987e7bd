import Foundation
import Market
import RunRecord
import Training

/// The time loop: one step after the other through the tapes of a market.
final class TimeLoop {
  private let session: RunSession
  private let run: Run
  private let clock: SimulatedClock
  private let publisher: Publisher
  private let source: any BarSource
  private let benchmark: Int
  private let isInternal: Table<Bool>
  private var nextSample = Instant.distantPast
  private var nextMarginCheck = Instant.distantPast
  private let hour = TimeSpan.hours(1).nanoseconds
  /// The hour in which interest was charged last.
  private var interestHour = Int64.min
  private let samplePeriod: TimeSpan
  /// When the clock begins, and when trading does: later by the warm-up.
  private let begin: Instant
  private let start: Instant
  private var dataPoints = 1
  private var bars = 0
  private var isUserStep = false
  private var loopSeconds = 0.0
  private var watch: (target: StepTarget, watch: StepWatch)?
  private var hasSampledStart = false
  /// Where the curves end, when the clock has gone on after it.
  private var lastBar: Instant?

  init(session: RunSession, run: Run, clock: SimulatedClock, publisher: Publisher) throws {
    self.session = session
    self.run = run
    self.clock = clock
    self.publisher = publisher
    let zone = run.zone
    begin = run.begin
    start = run.setup.start(zone)
    if run.isWarmingUp { nextSample = start }
    let end = run.setup.end(zone)
    let minutes = (end - start).inSeconds / 60
    samplePeriod = minutes < 16_000 ? .minutes(4) : TimeSpan(nanoseconds: Int64(minutes / 4_000 * 60e9))
    guard !run.infos.isEmpty else {
      throw RunError("the strategy has added no symbol in start", isInput: true)
    }

    var wishes = run.infos.indices.map { i in
      Subscription(
        symbol: Symbol(id: Int32(i)), ticker: run.infos[i].source, resolution: run.infos[i].resolution,
        isInternal: run.infos[i].isInternal, isFilledForward: run.infos[i].isFilledForward,
        prices: run.infos[i].prices,
        isExtended: run.infos[i].isExtended)
    }
    if let ticker = run.setup.comparison {
      let catalogue = session.settings.catalogue
      let listing = try catalogue.listing(ticker)
      // The hours of the benchmark, as in Lean; what there is where there are none, unless the brokerage wants hours.
      let isFixed = ticker == run.setup.brokerage.benchmark
      let resolution =
        isFixed || listing.resolutions.contains(.hour) ? .hour : listing.resolutions.last ?? run.finest
      benchmark = run.infos.count
      wishes.append(
        Subscription(
          symbol: Symbol(id: Int32(benchmark)), ticker: ticker, resolution: resolution, isInternal: true,
          isFilledForward: false, beginsEarly: true))
      run.infos.append(SecurityInfo(listing, resolution, source: ticker, isInternal: true))
      run.models.append(.equity(leverage: 1))
    } else {
      benchmark = -1
    }
    session.enter("loading")
    source = try session.settings.catalogue.open(wishes, from: begin, to: end)
    run.feeds = source.feeds
    run.symbolOfFeed = source.feeds.map { $0.symbol.id }
    run.securities = Table(repeating: Security(), count: run.infos.count)
    run.heldSince = Table(repeating: .distantPast, count: run.infos.count)
    run.currencies[0].deposit = run.setup.cash
    run.ledger = Ledger(deposits: run.currencies.entries.map(\.deposit), symbols: run.infos.count)
    for (i, info) in run.infos.enumerated() {
      run.ledger.positions.update(i) { $0.quote = info.quote }
      run.securities.update(i) { $0.isPair = info.kind != .equity }
    }
    run.views = run.infos.indices.map { MarketView(run, Symbol(id: Int32($0))) }
    run.closeScale = Table(repeating: 0, count: run.infos.count)
    isInternal = Table(repeating: false, count: source.feeds.count)
    for (i, feed) in source.feeds.enumerated() {
      isInternal[i] = feed.isInternal
      run.securities.update(Int(feed.symbol.id)) { security in
        if feed.kind == .trade {
          security.tradeMultiplier = feed.multiplier
          security.barSpan = feed.span
          run.closeScale[Int(feed.symbol.id)] = pow(10, -Double(feed.decimals + feed.volumeDecimals))
        } else {
          security.quoteMultiplier = feed.multiplier
          if security.barSpan == .zero { security.barSpan = feed.span }
        }
      }
    }
    let identity = publisher.identity
    let cash = run.equity
    let daysPerYear = run.setup.brokerage.tradingDaysPerYear
    let rates = session.settings.catalogue.interestRates
    run.recorder.note { books in
      let log = books.log
      let own = books.ownStatistics
      books = Books(
        identity: identity, from: self.start, to: end, rates: rates, startEquity: cash,
        tradingDaysPerYear: daysPerYear)
      books.log = log
      books.logCount = log.count
      books.ownStatistics = own
    }
    run.publish = { [unowned publisher] trainings in publisher.publish(trainings) }
  }

  func turn() throws {
    session.enter("")
    run.now = begin
    var context = run.rules
    context.now = start
    _ = run.agenda.add("daily sample", .everyDay, .midnight, isInternal: true, context) {
      [unowned self] _ in
      sampleDay()
    }
    if let limit = stopLimit {
      run.agenda.add("stop", once: max(start, limit)) { [session] time in
        session.raise(.limit, reason: "at \(time)")
      }
    }
    session.handle(.started)
    if !run.isWarmingUp { try run.endWarmUp() }
    let end = session.end
    let control = LoadControl(isEnding: { end.isRaised })
    while true {
      session.enter("loading")
      let tape = try source.next(control)
      session.enter("onData")
      if end.isRaised { throw Engine.Ended() }
      guard let tape else { break }
      for i in 0..<run.securities.count {
        run.securities.update(i) { ($0.row, $0.quoteRow) = (-1, -1) }
      }
      let begin = ContinuousClock.now
      try steps(of: tape)
      loopSeconds += begin.duration(to: .now).inSeconds
      note()
    }
    if let fault = run.fault { throw fault }
    if session.settings.closesSchedule { try fireTheRest() }
  }

  /// What falls due after the last bar, up to the end of the period: nothing that was scheduled is lost silently.
  private func fireTheRest() throws {
    lastBar = run.now
    let end = run.setup.end(run.zone)
    while let event = run.agenda.take(before: end, orAt: true, run.rules) {
      // The curves end with the data.
      if !event.isInternal { try call(event) }
    }
  }

  /// The simulated time at which the run is to end by itself.
  private var stopLimit: Instant? {
    switch session.settings.stopAfter {
    case .day(let day)?: return run.zone.instant(day)
    case .share(let share)?:
      let span = Double((run.setup.end(run.zone) - start).nanoseconds)
      return start + TimeSpan(nanoseconds: Int64(span * min(1, max(0, share))))
    case .time?, nil: return nil
    }
  }

  private func note() {
    let (points, bars, time) = (dataPoints, bars, run.now)
    publisher.bars = bars
    let progress = publisher.progress
    let speed = loopSeconds > 0 ? Double(bars) / loopSeconds : 0
    run.recorder.note { books in
      books.dataPoints = points
      books.bars = bars
      books.lastStep = time
      books.progress = progress
      books.barsPerSecond = speed
    }
  }

  private func steps(of tape: Tape) throws {
    var (trade, quote, event) = (0, 0, 0)
    let times = tape.times
    let (tradeEnds, quoteEnds, eventEnds) = (tape.tradeEnds, tape.quoteEnds, tape.eventEnds)
    let trades = tape.trades
    let hasQuotes = !tape.quotes.feed.isEmpty
    let strategy = run.strategy
    let run = run
    var slice = Slice(tape: tape, run: run)
    for step in times.indices {
      let time = Instant(nanoseconds: times[step])
      if !session.attention.isEmpty { try attend(before: time) }
      if run.agenda.nextDue < time || run.hasConsolidations { try fire(before: time, orAt: false) }
      run.now = time
      clock.advance(toNanoseconds: times[step] - begin.nanoseconds)
      isUserStep = false

      let firstEvent = event
      event = Int(eventEnds[step])
      if firstEvent < event, !isKnownUniquelyReferenced(&slice) { slice = slice.next() }
      let hasEvents = firstEvent < event && take(tape.events[firstEvent..<event], to: slice, at: time)
      let tradeEnd = Int(tradeEnds[step])
      let firstRow = trade
      while trade < tradeEnd {
        let feed = Int(trades.feed[trade])
        let symbol = Int(run.symbolOfFeed[feed])
        let isReal = !trades.isFillForward[trade]
        run.securities.update(symbol) { security in
          security.row = Int32(truncatingIfNeeded: trade)
          guard isReal else { return }
          security.trade = RawBar(
            open: trades.open[trade], high: trades.high[trade], low: trades.low[trade],
            close: trades.close[trade])
          security.tradeEnd = time.nanoseconds
        }
        if !isInternal[feed] {
          isUserStep = true
          bars &+= 1
        }
        trade += 1
      }
      let firstQuote = quote
      if hasQuotes {
        let quoteEnd = Int(quoteEnds[step])
        if quote < quoteEnd {
          update(tape.quotes, quote..<quoteEnd, time)
          dataPoints &+= quoteEnd - quote
          quote = quoteEnd
        }
      }
      dataPoints &+= tradeEnd - firstRow

      if run.isWarmingUp, time >= start { try run.endWarmUp() }
      if run.hasOrderWork { run.processOrders() }
      if run.agenda.nextDue == time { try fire(before: time, orAt: true) }
      if time >= nextMarginCheck {
        nextMarginCheck = time + .minutes(5)
        if !run.isWarmingUp { try run.checkMargin() }
        if run.marginInterest != nil, time.nanoseconds / hour != interestHour {
          interestHour = time.nanoseconds / hour
          try run.chargeInterest()
        }
      }
      if hasEvents { for (symbol, event) in slice.told { try run.apply(event, symbol) } }
      if isUserStep {
        if !isKnownUniquelyReferenced(&slice) { slice = slice.next() }
        slice.time = time
        slice.firstRow = firstRow
        slice.endRow = tradeEnd
        slice.firstQuote = firstQuote
        slice.endQuote = quote
        if run.hasConsolidations { try feed(slice, firstRow..<tradeEnd) }
        try strategy.onData(slice, run)
        if run.hasOrderWork { run.processOrders() }
      }
      if let fault = run.fault { throw fault }
      if run.capacity.isDue(time) {
        estimateCapacity(trades, firstRow..<tradeEnd)
        if run.capacity.isBalanceDue(time) { balanceCapacity(isForced: false) }
      }
      if time > nextSample {
        sample()
        nextSample = time + samplePeriod
      }
    }
  }

  /// Bars to consolidators and indicators, before the strategy sees them.
  @inline(never)
  private func feed(_ slice: Slice, _ rows: Range<Int>) throws {
    for row in rows {
      let feed = Int(slice.tape.trades.feed[row])
      guard !isInternal[feed] else { continue }
      let symbol = run.feeds[feed].symbol
      try run.feed(slice.bar(symbol, row), of: symbol)
    }
    // What has no trades is fed with the middle of its quotes.
    for row in slice.firstQuote..<slice.endQuote {
      let feed = Int(slice.tape.quotes.feed[row])
      let symbol = run.feeds[feed].symbol
      guard !isInternal[feed], run.infos[Int(symbol.id)].hasQuotesOnly else { continue }
      try run.feed(slice.quoteBar(symbol, row), of: symbol)
    }
    try run.scanConsolidations()
  }

  private func update(_ quotes: QuoteColumns, _ rows: Range<Int>, _ time: Instant) {
    for row in rows {
      let feed = Int(quotes.feed[row])
      run.securities.update(Int(run.symbolOfFeed[feed])) { security in
        security.quoteRow = Int32(truncatingIfNeeded: row)
        if quotes.isFillForward[row] { return }
        security.quoteEnd = time.nanoseconds
        security.hasQuotes = true
        if quotes.bid.open[row] != 0 {
          security.bid = RawBar(
            open: quotes.bid.open[row], high: quotes.bid.high[row], low: quotes.bid.low[row],
            close: quotes.bid.close[row])
        }
        if quotes.ask.open[row] != 0 {
          security.ask = RawBar(
            open: quotes.ask.open[row], high: quotes.ask.high[row], low: quotes.ask.low[row],
            close: quotes.ask.close[row])
        }
      }
    }
    if rows.contains(where: { !isInternal[Int(quotes.feed[$0])] }) { isUserStep = true }
  }

  /// Takes new multipliers, and what companies tell.
  /// - Returns: whether a company tells anything.
  private func take(_ events: ArraySlice<TapeEvent>, to slice: Slice, at time: Instant) -> Bool {
    slice.told = []
    slice.toldAt = time
    for event in events {
      switch event {
      case .multiplier(let index, let multiplier):
        let feed = run.feeds[index]
        run.securities.update(Int(feed.symbol.id)) { security in
          if feed.kind == .trade {
            security.tradeMultiplier = multiplier
          } else {
            security.quoteMultiplier = multiplier
          }
        }
      case .corporate(let symbol, let event):
        slice.told.append((symbol, event))
        dataPoints += 1
        isUserStep = true
        // The list of what is subscribed to has changed: Lean counts it anew, as at the beginning.
        if case .delisted = event { dataPoints += 1 }
      }
    }
    return !slice.told.isEmpty
  }

  /// Scheduled events that are due, each with the clock at its own time.
  @inline(never)
  private func fire(before time: Instant, orAt: Bool) throws {
    while true {
      // Bars that end where no other comes are told as well, each at its own time.
      let end = run.hasConsolidations && !orAt ? run.nextConsolidation() : .distantFuture
      if end < time, end < run.agenda.nextDue {
        run.now = max(run.now, end)
        try run.scanConsolidations()
      } else if let event = run.agenda.take(before: time, orAt: orAt, run.rules) {
        try call(event)
      } else {
        return
      }
    }
  }

  private func call(_ event: Schedule.Event) throws {
    run.now = max(run.now, event.next)
    clock.advance(toNanoseconds: run.now.nanoseconds - begin.nanoseconds)
    run.trainer.beginStep()
    if run.isWarmingUp, run.now >= start { try run.endWarmUp() }
    try event.body(event.next)
    if let fault = run.fault { throw fault }
    if session.end.isRaised { throw Engine.Ended() }
  }

  // MARK: Between two steps

  @inline(never)
  private func attend(before time: Instant) throws {
    while true {
      let seen = session.bell.count
      let flags = session.attention
      if flags.contains(.end) { throw Engine.Ended() }
      if !flags.isDisjoint(with: [.wanted, .paused]) { publisher.paced.look(after: run.now, before: time) }
      if flags.contains(.paused) { publisher.paced.stop() }
      if flags.contains(.wanted) {
        note()
        publisher.publish([])
      }
      if flags.contains(.paused) {
        if session.takeStep() { return session.want() }
        session.bell.wait(after: seen)
        continue
      }
      if flags.contains(.targeted), let target = session.target, isReached(target, time) {
        watch = nil
        session.reach(target)
        continue
      }
      guard flags.contains(.paced),
        let seconds = publisher.paced.wait(after: run.now, before: time, at: session.pace), seconds > 0.0005
      else { return }
      session.bell.wait(after: seen, upTo: seconds)
    }
  }

  private func isReached(_ target: StepTarget, _ next: Instant) -> Bool {
    let reading = StepWatch.Reading(
      next: next, day: run.zone.day(next), orderChanges: run.orderChanges, trainings: run.trainingCount)
    if watch?.target != target { watch = (target, StepWatch(target, from: reading)) }
    return watch?.watch.isReached(reading) ?? false
  }

  // MARK: Samples

  private var benchmarkPrice: Price { benchmark < 0 ? .zero : run.securities.read(benchmark) { $0.price } }

  private func sample() {
    guard !run.isWarmingUp, let value = try? run.value() else { return }
    let (time, price) = (run.now, benchmarkPrice)
    let level = Double(run.trainer.bucket.level)
    let equity = value.double
    let exposure = equity > 0 ? 1 - run.cash.double / equity : 0
    run.recorder.note { books in
      books.performance.sampleEquity(at: time, value: value)
      books.sample(value, benchmark: price, at: time)
      books.bucketHistory.append(level, at: time)
      books.show(exposure: exposure, closes: { run.securities.read($0) { $0.price }.double }, at: time)
      books.lastStep = time
    }
  }

  private func sampleDay() {
    guard !run.isWarmingUp, let value = try? run.value() else { return }
    let (time, price, sold, isFirst) = (run.now, benchmarkPrice, run.ledger.saleVolume, !hasSampledStart)
    hasSampledStart = true
    run.recorder.note { books in
      books.performance.sampleDay(
        at: time, value: value, benchmark: price, saleVolume: sold, isFirst: isFirst)
      books.sample(value, benchmark: price, at: time)
    }
  }

  // MARK: Capacity

  /// Takes the bars of a step, of those symbols that were traded of late. Close times volume is the same in raw prices
  /// and in adjusted ones.
  @inline(never)
  private func estimateCapacity(_ trades: TradeColumns, _ rows: Range<Int>) {
    var k = 0
    while k < run.capacity.watched.count {
      let symbol = run.capacity.watched[k]
      k += 1
      let row = Int(run.securities.read(Int(symbol.id)) { $0.row })
      if run.infos[Int(symbol.id)].hasQuotesOnly {
        if !takeQuotedVolume(symbol) { k -= 1 }
        continue
      }
      guard rows.contains(row), !trades.isFillForward[row] else { continue }
      let quote = run.infos[Int(symbol.id)].quote
      let rate = quote == 0 ? 1 : run.rate(quote).double
      let isWatched = run.capacity.take(
        symbol, close: Double(trades.close[row]) * run.closeScale[Int(symbol.id)],
        volume: Double(trades.volume[row]) * rate, at: run.now)
      if !isWatched { k -= 1 }
    }
  }

  /// Of what has no trades the volume is taken to be that of its market.
  /// - Returns: whether the symbol is still watched.
  private func takeQuotedVolume(_ symbol: Symbol) -> Bool {
    guard run.securities.read(Int(symbol.id), { $0.quoteEnd == run.now.nanoseconds }) else { return true }
    let volume: Double = run.infos[Int(symbol.id)].kind == .forex ? 25_000_000 : 200
    return run.capacity.take(symbol, close: run.priceInAccount(symbol).double, volume: volume, at: run.now)
  }

  private func balanceCapacity(isForced: Bool) {
    let before = (run.capacity.value, run.capacity.lowest)
    run.capacity.balance(
      at: run.now, isForced: isForced, equity: run.equity.double,
      countsHoldings: run.buyingPower.usesMargin
    ) { symbol in
      abs(run.quantity(symbol).double * run.priceInAccount(symbol).double)
    }
    guard let value = run.capacity.value, (value, run.capacity.lowest) != before else { return }
    let asset = run.capacity.lowest.map { run.ticker(of: $0) } ?? ""
    run.recorder.note { books in
      books.performance.capacity = value
      books.performance.lowestCapacityAsset = asset
    }
  }

  /// The last points of all curves, at the time of the last bar.
  func finalSamples() {
    if let lastBar { run.now = lastBar }
    // Twice, as Lean does: so even one trade is averaged with itself.
    if !run.isWarmingUp {
      for _ in 0..<2 { balanceCapacity(isForced: true) }
    }
    sample()
    sampleDay()
    note()
  }
}

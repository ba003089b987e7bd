public import Indicators
public import Market

/// What is fed with a symbol's bars before `onData` sees them.
final class Consolidation {
  let symbol: Symbol
  /// Nil for the bars as they come.
  let consolidator: (any Consolidator)?
  let handler: (Bar) throws -> Void

  init(_ symbol: Symbol, _ consolidator: (any Consolidator)?, _ handler: @escaping (Bar) throws -> Void) {
    self.symbol = symbol
    self.consolidator = consolidator
    self.handler = handler
  }
}

/// Bars put together, and indicators that are fed by themselves.
extension Run {
  /// Calls `handler` with bars put together from those of a symbol, as soon as they are complete: also when their time
  /// is over and no bar comes, with the clock there.
  public func consolidate(
    _ symbol: Symbol, with consolidator: any Consolidator, _ handler: @escaping (Bar) throws -> Void
  ) {
    pass()
    add(Consolidation(symbol, consolidator, handler))
  }

  /// Bars of a length of time.
  public func consolidate(_ symbol: Symbol, _ span: TimeSpan, _ handler: @escaping (Bar) throws -> Void) {
    consolidate(symbol, with: PeriodConsolidator.every(span, calendar(symbol)), handler)
  }

  /// Bars of a resolution; days run from the open to the close.
  public func consolidate(
    _ symbol: Symbol, _ resolution: Resolution, _ handler: @escaping (Bar) throws -> Void
  ) {
    pass()
    add(Consolidation(symbol, consolidator(symbol, resolution), handler))
  }

  private func consolidator(_ symbol: Symbol, _ resolution: Resolution?) -> (any Consolidator)? {
    guard let resolution, resolution != infos[Int(symbol.id)].resolution else { return nil }
    let calendar = calendar(symbol)
    return resolution == .daily
      ? PeriodConsolidator.daily(calendar) : PeriodConsolidator.every(resolution.span, calendar)
  }

  private func add(_ consolidation: Consolidation) {
    let i = Int(consolidation.symbol.id)
    while consolidations.count <= i { consolidations.append([]) }
    consolidations[i].append(consolidation)
    hasConsolidations = true
  }

  /// Feeds an indicator with the closes of a symbol, or what else `value` takes from its bars: of a resolution, of its
  /// own when nil. With `warmsUpIndicators` it is fed with the past at once.
  @discardableResult
  public func register<I: ValueIndicator>(
    _ indicator: I, _ symbol: Symbol, _ resolution: Resolution? = nil,
    value: @escaping (Bar) -> Double = { $0.close.double }
  ) throws -> I {
    pass()
    let past = warmsUpIndicators ? try past(indicator, symbol, resolution) : []
    for bar in past { indicator.update(value(bar)) }
    // A warm-up goes through the same time once more.
    let known = past.last?.end ?? .distantPast
    add(
      Consolidation(symbol, consolidator(symbol, resolution)) { bar in
        if bar.end > known { indicator.update(value(bar)) }
      })
    return indicator
  }

  /// Feeds an indicator with the bars of a symbol.
  @discardableResult
  public func register<I: CandleIndicator>(
    _ indicator: I, _ symbol: Symbol, _ resolution: Resolution? = nil
  ) throws -> I {
    pass()
    let past = warmsUpIndicators ? try past(indicator, symbol, resolution) : []
    for bar in past { indicator.update(bar) }
    let known = past.last?.end ?? .distantPast
    add(
      Consolidation(symbol, consolidator(symbol, resolution)) { bar in
        if bar.end > known { indicator.update(bar) }
      })
    return indicator
  }

  /// Feeds an indicator with as many bars of the past as it needs to be ready.
  public func warmUp<I: ValueIndicator>(
    _ indicator: I, _ symbol: Symbol, _ resolution: Resolution? = nil,
    value: (Bar) -> Double = { $0.close.double }
  ) throws {
    for bar in try past(indicator, symbol, resolution) { indicator.update(value(bar)) }
  }

  public func warmUp<I: CandleIndicator>(
    _ indicator: I, _ symbol: Symbol, _ resolution: Resolution? = nil
  ) throws {
    for bar in try past(indicator, symbol, resolution) { indicator.update(bar) }
  }

  private func past(_ indicator: any Indicator, _ symbol: Symbol, _ resolution: Resolution?) throws -> [Bar] {
    try history(symbol, bars: indicator.warmUpPeriod, resolution ?? infos[Int(symbol.id)].resolution)
  }

  // MARK: For the engine

  /// Hands a symbol's bar to what waits for it, in order of registration.
  func feed(_ bar: Bar, of symbol: Symbol) throws {
    guard Int(symbol.id) < consolidations.count else { return }
    for consolidation in consolidations[Int(symbol.id)] {
      guard let consolidator = consolidation.consolidator else {
        try consolidation.handler(bar)
        continue
      }
      if let finished = consolidator.update(bar) { try consolidation.handler(finished) }
      if let finished = consolidator.scan(now) { try consolidation.handler(finished) }
    }
  }

  /// When the next bar is over that no other bar may end.
  func nextConsolidation() -> Instant {
    var next = Instant.distantFuture
    for list in consolidations {
      for consolidation in list { if let due = consolidation.consolidator?.due { next = min(next, due) } }
    }
    return next
  }

  /// Ends the bars that are over now.
  func scanConsolidations() throws {
    for list in consolidations {
      for consolidation in list {
        if let finished = consolidation.consolidator?.scan(now) { try consolidation.handler(finished) }
      }
    }
  }
}

public import Penstock

/// On the first trading day of each month boosted stumps learn from the last 250 days of all symbols what the next week
/// may bring; each morning the symbols with a good outlook share the portfolio.
///
/// The training grows one stump a round, slowed down by `rate`, and asks between features whether the run is ending.
/// What it has grown so far is kept as its checkpoint and used when it is cut short. Parameters: rounds, rate, days.
public final class MonthlyBoost: Strategy {
  public static let name = "monthly-boost"
  public static let summary =
    "Boosted stumps, retrained each month, choose which symbols share the portfolio."
  public static let symbols = ["SPY"]
  private var symbols: [Symbol] = []
  private var model: Stumps?

  public init() {}

  public func start(_ run: Run) throws {
    symbols = try run.symbols.map { try run.addEquity($0) }
    guard let first = symbols.first else { throw RunError("there is no symbol to trade", isInput: true) }
    let rounds = try run.parameter("rounds", or: 200, in: 1...1_000_000)
    let rate = try run.parameter("rate", or: 0.1)
    let days = try run.parameter("days", or: 250, in: 41...10_000)
    guard rate > 0, rate <= 1 else {
      throw RunError("parameter rate: \"\(rate)\": expected more than 0 and at most 1", isInput: true)
    }

    run.train(every: .monthStart(first, extended: false), at: .time(8, 0), applyOnCancel: true) {
      [unowned self, unowned run] in
      try symbols.flatMap { symbol in
        Features.samples(try run.history(symbol, bars: days, .daily).map { $0.close.double })
      }
    } body: { samples, training in
      var model = Stumps(samples)
      guard samples.count >= 40 else { return model }
      var search = StumpSearch(samples, model)
      for round in 1...rounds {
        var best: (stump: Stumps.Stump, gain: Double)?
        for feature in 0..<Features.count {
          try training.checkEnd()
          if let found = search.best(feature, atLeast: samples.count / 20), found.gain > best?.gain ?? 0 {
            best = found
          }
        }
        guard var stump = best?.stump else { break }
        stump.below *= rate
        stump.above *= rate
        model.append(stump)
        search.explain(stump)
        training.report(epoch: round, of: rounds, loss: search.loss)
        training.checkpoint(model)
      }
      return model
    } apply: { [unowned self] model in
      self.model = model
    }

    run.schedule(on: .everyDay(first), at: .afterMarketOpen(first, minutes: 5)) {
      [unowned self, unowned run] in
      try decide(run)
    }
  }

  private func decide(_ run: Run) throws {
    guard let model else { return }
    var wanted: [Symbol] = []
    for symbol in symbols {
      let closes = try run.history(symbol, bars: Features.lookBack + 1, .daily).map { $0.close.double }
      guard closes.count > Features.lookBack else { continue }
      if model.predict(Features.of(closes, closes.count - 1)) > 0 { wanted.append(symbol) }
    }
    // Sell before buying: what is sold pays for what is bought.
    for symbol in symbols where run.isInvested(symbol) && !wanted.contains(symbol) {
      run.setHoldings(symbol, 0)
    }
    for symbol in wanted where !run.isInvested(symbol) { run.setHoldings(symbol, 1 / Double(symbols.count)) }
  }
}

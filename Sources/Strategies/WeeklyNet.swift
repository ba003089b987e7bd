public import Penstock

/// Each Sunday morning a small network learns from the last 200 days what the next week may bring; each morning after
/// the open its prediction decides whether to hold the first symbol.
///
/// The training is real gradient descent over all samples in batches, 40 epochs of `sweeps` passes each, and asks
/// between batches whether the run is ending. Parameters: epochs, sweeps, hidden, days.
public final class WeeklyNet: Strategy {
  public static let name = "weekly-net"
  public static let summary =
    "A small network, trained each Sunday on 200 days, decides each day whether to hold."
  public static let symbols = ["SPY"]
  private var symbol: Symbol!
  private var net: Network?

  public init() {}

  public func start(_ run: Run) throws {
    guard let ticker = run.symbols.first else { throw RunError("there is no symbol to trade", isInput: true) }
    symbol = try run.addEquity(ticker)
    let epochs = try run.parameter("epochs", or: 40, in: 1...1_000_000)
    let sweeps = try run.parameter("sweeps", or: 8, in: 1...1_000_000)
    let hidden = try run.parameter("hidden", or: 16, in: 1...4096)
    let days = try run.parameter("days", or: 200, in: 41...10_000)

    run.train(every: .sunday, at: .time(8, 0), applyOnCancel: true) {
      Features.samples(try run.history(self.symbol, bars: days, .daily).map { $0.close.double })
    } body: { samples, training in
      var random = training.random
      var net = Network(hidden: hidden, random: &random)
      guard samples.count >= 20 else { return net }
      var best = Double.infinity
      for epoch in 1...epochs {
        var loss = 0.0
        for _ in 0..<sweeps {
          loss = 0
          let batches = stride(from: 0, to: samples.count, by: 32)
          for begin in batches {
            try training.checkEnd()
            let batch = samples[begin..<min(begin + 32, samples.count)]
            loss += net.fit(batch, rate: 0.02) * Double(batch.count) / Double(samples.count)
          }
        }
        training.report(epoch: epoch, of: epochs, loss: loss)
        if loss < best {
          best = loss
          training.checkpoint(net)
        }
      }
      return net
    } apply: { net in
      self.net = net
    }

    run.schedule(on: .everyDay(symbol), at: .afterMarketOpen(symbol, minutes: 5)) {
      [unowned self, unowned run] in
      try decide(run)
    }
  }

  private func decide(_ run: Run) throws {
    guard let net else { return }
    let closes = try run.history(symbol, bars: Features.lookBack + 1, .daily).map { $0.close.double }
    guard closes.count > Features.lookBack else { return }
    let outlook = net.predict(Features.of(closes, closes.count - 1))
    let wantsIn = outlook > 0
    guard wantsIn != run.isInvested(symbol) else { return }
    run.setHoldings(symbol, wantsIn ? 1 : 0)
    run.log(
      "outlook \(outlook > 0 ? "+" : "")\((outlook * 1000).rounded() / 1000): \(wantsIn ? "in" : "out")")
  }
}

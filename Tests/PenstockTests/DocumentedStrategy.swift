import Penstock

// The code of the article "Training you can stop", compiled and run by a test.

final class Momentum: Strategy {
  static let name = "momentum"
  static let summary = "Learns each month how strongly yesterday's return tells today's."
  static let symbols = ["SPY"]
  private var symbol: Symbol!
  private var slope = 0.0

  func start(_ run: Run) throws {
    symbol = try run.addEquity(run.symbols[0])
    slope = try run.load("slope") ?? 0
    run.train("slope", every: .monthStart(symbol), at: .time(8, 0), applyOnCancel: true) {
      [unowned self, unowned run] in
      try run.history(symbol, bars: 120, .daily).map { $0.close.double }
    } body: { closes, training in
      let returns = zip(closes, closes.dropFirst()).map { $1 / $0 - 1 }
      var slope = 0.0
      for _ in training.track(0..<200) {
        var (gradient, loss) = (0.0, 0.0)
        for (x, y) in zip(returns, returns.dropFirst()) {
          try training.checkEnd()
          let error = slope * x - y
          gradient += error * x
          loss += error * error
        }
        slope -= 20 * gradient
        training.report(epoch: training.epoch, of: 200, loss: loss, metrics: ["slope": slope])
        training.checkpoint(slope)
      }
      return slope
    } apply: { [unowned self, unowned run] slope in
      self.slope = slope
      try run.save("slope", slope)
    }
    run.schedule(on: .everyDay(symbol), at: .beforeMarketClose(symbol, minutes: 30)) {
      [unowned self, unowned run] in
      let closes = try run.history(symbol, bars: 2, .daily).map { $0.close.double }
      guard closes.count == 2 else { return }
      run.setHoldings(symbol, slope * (closes[1] / closes[0] - 1) > 0 ? 1 : 0)
    }
  }
}

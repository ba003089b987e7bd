import Foundation
public import Penstock

/// A training that does not listen: it ignores the end signal for ten minutes. Shows that a run closes all the same.
public final class Stubborn: Strategy {
  public static let name = "stubborn"
  public static let summary =
    "A training that ignores the end signal for ten minutes: the run closes without it."
  public static let symbols = ["SPY"]
  private var symbol: Symbol!

  public init() {}

  public func start(_ run: Run) throws {
    guard let ticker = run.symbols.first else { throw RunError("there is no symbol to hold", isInput: true) }
    symbol = try run.addEquity(ticker)
    run.train(every: .everyDay(symbol), at: .afterMarketOpen(symbol, minutes: 30)) { training in
      let start = Date()
      var round = 0
      while Date().timeIntervalSince(start) < 600 {
        round += 1
        training.report(epoch: round, of: 60_000, loss: 1 / Double(round))
        Thread.sleep(forTimeInterval: 0.01)
      }
    }
  }

  public func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(symbol) { run.setHoldings(symbol, 1) }
  }
}

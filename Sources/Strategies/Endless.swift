import Foundation
public import Penstock

/// Buys, and gets lost in its own code after a hundred bars: `onData` never returns. Shows that what it had traded
/// until then is kept.
public final class Endless: Strategy {
  public static let name = "endless"
  public static let summary = "onData never returns after a hundred bars: the run is closed in its place."
  public static let symbols = ["SPY"]
  private var symbol: Symbol!
  private var bars = 0

  public init() {}

  public func start(_ run: Run) throws {
    guard let ticker = run.symbols.first else { throw RunError("there is no symbol to hold", isInput: true) }
    symbol = try run.addEquity(ticker)
  }

  public func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(symbol) { run.setHoldings(symbol, 1) }
    bars += 1
    while bars > 100 { Thread.sleep(forTimeInterval: 0) }
  }
}

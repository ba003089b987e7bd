public import Penstock

/// Puts everything into the first symbol with its first bar and keeps it. The plainest strategy there is, and the
/// measure for all others.
public final class BuyAndHold: Strategy {
  public static let name = "buy-and-hold"
  public static let summary = "Puts everything into the first symbol with its first bar and keeps it."
  public static let symbols = ["SPY"]
  private var symbol: Symbol!

  public init() {}

  public func start(_ run: Run) throws {
    guard let ticker = run.symbols.first else { throw RunError("there is no symbol to hold", isInput: true) }
    symbol = try run.addEquity(ticker)
  }

  public func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(symbol) { run.setHoldings(symbol, 1) }
  }
}

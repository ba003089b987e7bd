public import Penstock

/// Holds the first symbol while its short moving average is above the long one. Parameters: short, long (in bars).
public final class SMACross: Strategy {
  public static let name = "sma-cross"
  public static let summary = "Holds while the short moving average is above the long one."
  public static let symbols = ["SPY"]
  private var symbol: Symbol!
  private var short = SimpleMovingAverage(10)
  private var long = SimpleMovingAverage(30)
  private var isIn = false

  public init() {}

  public func start(_ run: Run) throws {
    guard let ticker = run.symbols.first else { throw RunError("there is no symbol to trade", isInput: true) }
    symbol = try run.addEquity(ticker)
    short = SimpleMovingAverage(try run.parameter("short", or: 10, in: 1...1_000_000))
    long = SimpleMovingAverage(try run.parameter("long", or: 30, in: 1...1_000_000))
  }

  public func onData(_ slice: Slice, _ run: Run) {
    guard let close = slice.close(symbol)?.double else { return }
    short.update(close)
    long.update(close)
    guard long.isReady else { return }
    let wantsIn = short.value > long.value
    guard wantsIn != isIn else { return }
    isIn = wantsIn
    run.setHoldings(symbol, wantsIn ? 1 : 0)
  }
}

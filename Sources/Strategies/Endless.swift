import Foundation
public import Penstock

/// Buys, and gets lost in its own code after a hundred bars: `onData` never returns. Shows that what it had traded
/// until then is kept.
///
/// Parameter `in`: start, data, training or end, where it gets lost. With the parameter `crash` of 1 it crashes there
/// instead, for trying what the terminal looks like after a crash.
public final class Endless: Strategy {
  private enum Place: String, CaseIterable { case start, data, training, end }

  public static let name = "endless"
  public static let summary = "onData never returns after a hundred bars: the run is closed in its place."
  public static let symbols = ["SPY"]
  private var symbol: Symbol!
  private var bars = 0
  private var place = Place.data
  private var crashes = false

  public init() {}

  public func start(_ run: Run) throws {
    guard let ticker = run.symbols.first else { throw RunError("there is no symbol to hold", isInput: true) }
    symbol = try run.addEquity(ticker)
    if let name = run.parameter("in") {
      guard let known = Place(rawValue: name) else {
        throw RunError("parameter in: \"\(name)\": expected start, data, training or end", isInput: true)
      }
      place = known
    }
    crashes = try run.parameter("crash", or: 0) != 0
    if place == .training {
      run.train(every: .everyDay(symbol), at: .afterMarketOpen(symbol, minutes: 30)) { [crashes] _ in
        Endless.getLost(crashes)
      }
    }
    if place == .start { Endless.getLost(crashes) }
  }

  public func onData(_ slice: Slice, _ run: Run) {
    if !run.isInvested(symbol) { run.setHoldings(symbol, 1) }
    bars += 1
    if place == .data, bars > 100 { Endless.getLost(crashes) }
  }

  public func onEnd(_ run: Run) {
    if place == .end { Endless.getLost(crashes) }
  }

  private static func getLost(_ crashes: Bool) {
    // Asked for by a parameter: the one way to try what a crash leaves on the terminal.
    if crashes { fatalError("the strategy endless crashes, as it was asked to") }
    while true { Thread.sleep(forTimeInterval: 0.001) }
  }
}

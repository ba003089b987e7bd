public import Market

/// What a margin account is worth and what its positions tie up.
public struct MarginState: Sendable, Hashable {
  /// Cash and positions, in the account's currency.
  public let equity: Money
  /// The margin of all positions.
  public let used: Money
  /// What is left, negative when more is tied up than there is.
  public var remaining: Money { equity - used }
}

/// Which positions are made smaller when they tie up more than there is.
public protocol MarginCallModel {
  /// Asked every five minutes in which no more than a twentieth of the equity remains.
  /// - Returns: orders, the one that is to be sent first at the front; the others are sent while margin is missing.
  func orders(_ run: Run, _ state: MarginState) -> [(symbol: Symbol, quantity: Quantity)]
}

/// Lean's rule: when the margin exceeds the equity by more than a tenth, each position gives back what is missing, the
/// one with the greatest loss first. Nothing is done while any of their markets is closed. (`DefaultMarginCallModel`.)
public struct StandardMarginCalls: MarginCallModel {
  public init() {}

  public func orders(_ run: Run, _ state: MarginState) -> [(symbol: Symbol, quantity: Quantity)] {
    guard state.remaining <= .zero, state.used.units > state.equity.units / 10 * 11 else { return [] }
    let held = run.heldSymbols
    guard held.allSatisfy({ run.isMarketOpen($0) }) else { return [] }
    return held.sorted { run.unrealised($0) < run.unrealised($1) }.compactMap { symbol in
      run.relief(symbol, excess: -state.remaining.units, state.equity).map { (symbol, $0) }
    }
  }
}

public import Market

/// What an account may buy, and how much of it makes a share of the portfolio.
public protocol BuyingPowerModel {
  /// Whether an order can be paid now. Asked when it is placed, when it is changed, and before it fills.
  func allows(_ order: Order, _ run: Run) -> Bool
  /// The order that brings a position to a share of the portfolio; nil where there is none.
  func quantity(_ symbol: Symbol, toWeight weight: Double, _ run: Run) -> Quantity?
  /// Whether positions tie up margin, so that it can be called.
  var usesMargin: Bool { get }
}

/// Positions tie up a part of their value. (Lean's `SecurityMarginModel`.)
public struct MarginAccount: BuyingPowerModel {
  public init() {}
  public var usesMargin: Bool { true }
  public func allows(_ order: Order, _ run: Run) -> Bool { run.hasMargin(for: order) }
  public func quantity(_ symbol: Symbol, toWeight weight: Double, _ run: Run) -> Quantity? {
    run.marginTarget(symbol, weight)
  }
}

/// What is bought is paid, and only what there is can be sold. (Lean's `CashBuyingPowerModel`.)
public struct CashAccount: BuyingPowerModel {
  public init() {}
  public var usesMargin: Bool { false }
  public func allows(_ order: Order, _ run: Run) -> Bool { run.hasCash(for: order) }
  public func quantity(_ symbol: Symbol, toWeight weight: Double, _ run: Run) -> Quantity? {
    run.cashTarget(symbol, weight)
  }
}

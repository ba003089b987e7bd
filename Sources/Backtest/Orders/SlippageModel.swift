public import Market

/// By how much a fill is worse than the price that was seen; zero or above.
public protocol SlippageModel {
  func slippage(_ order: Order, _ market: MarketView) -> Price
}

public struct NoSlippage: SlippageModel {
  public init() {}
  public func slippage(_ order: Order, _ market: MarketView) -> Price { .zero }
}

/// A fixed fraction of the price.
public struct ProportionalSlippage: SlippageModel {
  private let units: Int64

  /// - Parameter fraction: 0.0001 is one basis point.
  public init(_ fraction: Double) {
    units = Int64((min(1, max(0, fraction)) * 1e8).rounded())
  }

  public func slippage(_ order: Order, _ market: MarketView) -> Price {
    market.price.scaled(by: units, over: 100_000_000)
  }
}

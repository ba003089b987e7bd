public import Market

/// At which price, and how much of it, an order fills with the present data.
public protocol FillModel {
  /// - Parameter order: open; a model may remember in it that it was triggered, or move its stop.
  /// - Returns: nil while it rests.
  func fill(_ order: inout Order, _ market: MarketView) -> Fill?
}

/// What a fill model answers.
public struct Fill: Sendable, Hashable {
  /// With the sign of the order.
  public var quantity: Quantity
  public var price: Price

  public init(_ quantity: Quantity, at price: Price) {
    self.quantity = quantity
    self.price = price
  }
}

/// What a trade costs.
public protocol FeeModel {
  /// In the account's currency. Nil beyond the range of money, which fails the run.
  func fee(_ order: Order, _ market: MarketView) -> Money?
}

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

public struct NoFee: FeeModel {
  public init() {}
  public func fee(_ order: Order, _ market: MarketView) -> Money? { .zero }
}

/// What Interactive Brokers takes for US equities, as Lean models it: half a cent a share, at least one dollar, and
/// beyond that dollar at most half a per cent of the trade's value. (`InteractiveBrokersFeeModel`.)
public struct EquityFees: FeeModel {
  private static let perShare = Price(units: Money.one / 200)
  private static let least = Money(units: Money.one)

  public init() {}

  public func fee(_ order: Order, _ market: MarketView) -> Money? {
    guard let fee = Money.product(EquityFees.perShare, order.quantity.magnitude) else { return nil }
    if fee < EquityFees.least { return EquityFees.least }
    guard let value = order.value(at: market.price) else { return nil }
    let most = Money(units: abs(value.units) / 200)
    return most < fee ? most : fee
  }
}

/// How a symbol is traded: each part can be replaced in `start`.
public struct SecurityModels {
  public var fill: any FillModel
  public var fee: any FeeModel
  public var slippage: any SlippageModel
  /// How many times its margin a position is worth; above zero.
  public var leverage: Int

  public static func equity(leverage: Int = 2) -> SecurityModels {
    SecurityModels(fill: EquityFillModel(), fee: EquityFees(), slippage: NoSlippage(), leverage: leverage)
  }
}

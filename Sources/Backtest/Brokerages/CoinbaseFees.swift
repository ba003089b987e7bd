import Market

/// Coinbase's fees as Lean knows them: they rose in 2019, twice. (`CoinbaseFeeModel`.)
public struct CoinbaseFees: FeeModel {
  public init() {}

  /// Until when which shares held, in units of 1e-8.
  private static let steps: [(until: Instant, maker: Int64, taker: Int64)] = [
    (Instant("2019-03-23T01:30:00Z") ?? .distantPast, 0, 300_000),
    (Instant("2019-10-08T00:30:00Z") ?? .distantPast, 150_000, 250_000),
    (.distantFuture, 600_000, 800_000),
  ]

  public func fee(_ order: Order, _ market: MarketView) -> Fee? {
    guard let step = CoinbaseFees.steps.first(where: { market.now < $0.until }) else { return Fee.none }
    return ShareFees(maker: step.maker, taker: step.taker, isTakenFromProceeds: false).fee(order, market)
  }
}

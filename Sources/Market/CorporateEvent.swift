/// What happens to a company's shares, told at 00:00 of a trading day.
public enum CorporateEvent: Sendable, Hashable {
  /// Cash per share, on the ex-date.
  case dividend(Price)
  /// A split comes on the next trading day.
  case splitWarning(SplitFactor)
  case split(SplitFactor)
  /// This is the last day on which it is traded.
  case delistingWarning
  /// It is not traded any more.
  case delisted
  /// From today on it is traded under another ticker.
  case renamed(from: String, to: String)
}

/// By what a split multiplies prices: 0.5 for two new shares in place of one. An integer of 1e-12, above zero.
public struct SplitFactor: Sendable, Hashable {
  public let units: Int64
  static let one: Int64 = 1_000_000_000_000

  /// - Returns: nil for what is not above zero, or beyond a million.
  public init?(units: Int64) {
    guard units > 0, units <= 1_000_000 * SplitFactor.one else { return nil }
    self.units = units
  }

  public var double: Double { Double(units) * 1e-12 }

  public func price(_ before: Price) -> Price { before.scaled(by: units, over: SplitFactor.one) }

  /// What a raw price is multiplied by after it.
  public func multiplier(_ before: Int128) -> Int128 { price(Price(units: before)).units }

  /// How many shares there are after it, rounded toward zero to 1e-8; nil beyond the range.
  public func quantity(_ before: Quantity) -> Quantity? {
    Int64(exactly: Int128(before.units) * Int128(SplitFactor.one) / Int128(units)).map(Quantity.init(units:))
  }
}

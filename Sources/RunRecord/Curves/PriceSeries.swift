/// The close of one symbol over a run.
public struct PriceSeries: Sendable, Hashable, Codable {
  public var ticker: String
  public var closes: Series

  public init(ticker: String, closes: Series) {
    self.ticker = ticker
    self.closes = closes
  }
}

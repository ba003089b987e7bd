/// The close of one symbol over a run, and what was bought and sold of it.
public struct PriceSeries: Sendable, Hashable, Codable {
  public var ticker: String
  public var closes: Series
  public var buys: Tally
  public var sells: Tally

  public init(ticker: String, closes: Series) {
    self.ticker = ticker
    self.closes = closes
    buys = Tally(from: closes.start, to: closes.end, buckets: closes.buckets.count)
    sells = buys
  }
}

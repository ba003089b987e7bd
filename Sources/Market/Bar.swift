/// Open, high, low and close of one stretch of time, with the traded volume. Prices are exact and, where the run
/// asks for it, adjusted.
public struct Bar: Hashable, Sendable {
  public var start: Instant
  public var end: Instant
  public var open: Price
  public var high: Price
  public var low: Price
  public var close: Price
  public var volume: Volume
  /// A repetition of the last real bar, because none came in this step.
  public var isFillForward: Bool

  public init(
    start: Instant, end: Instant, open: Price, high: Price, low: Price, close: Price, volume: Volume,
    isFillForward: Bool = false
  ) {
    self.start = start
    self.end = end
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
    self.isFillForward = isFillForward
  }
}

/// The best bid and ask over one stretch of time. A side that was never quoted is nil.
public struct QuoteBar: Hashable, Sendable {
  public struct Side: Hashable, Sendable {
    public var open: Price
    public var high: Price
    public var low: Price
    public var close: Price

    public init(open: Price, high: Price, low: Price, close: Price) {
      self.open = open
      self.high = high
      self.low = low
      self.close = close
    }
  }

  public var start: Instant
  public var end: Instant
  public var bid: Side?
  public var ask: Side?

  public init(start: Instant, end: Instant, bid: Side?, ask: Side?) {
    self.start = start
    self.end = end
    self.bid = bid
    self.ask = ask
  }
}

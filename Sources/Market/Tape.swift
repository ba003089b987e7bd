/// What kind of bar a feed delivers.
public enum FeedKind: UInt8, Sendable, Hashable { case trade, quote }

/// One stream of bars of one symbol, as it stands on a tape.
public struct Feed: Sendable, Hashable {
  public var symbol: Symbol
  public var kind: FeedKind
  public var resolution: Resolution
  /// How many decimals the raw prices have.
  public var decimals: Int
  /// How many decimals the raw volumes have.
  public var volumeDecimals: Int
  /// Read by the engine for itself (the benchmark), never shown to the strategy.
  public var isInternal: Bool
  /// A daily bar that runs from the market's open to its close rather than from midnight to midnight.
  public var isSessionBar: Bool
  /// The time that one bar covers, where it is not a session: of bars of five minutes more than their resolution's.
  public var span: TimeSpan

  public init(
    symbol: Symbol, kind: FeedKind, resolution: Resolution, decimals: Int, volumeDecimals: Int = 0,
    isInternal: Bool = false, isSessionBar: Bool = false, span: TimeSpan? = nil
  ) {
    self.span = span ?? resolution.span
    self.symbol = symbol
    self.kind = kind
    self.resolution = resolution
    self.decimals = decimals
    self.volumeDecimals = volumeDecimals
    self.isInternal = isInternal
    self.isSessionBar = isSessionBar
  }

  /// What a raw price is multiplied by to give a `Price`, when no adjustment applies.
  public var multiplier: Int128 { Decimals.power(20 - decimals) }

  /// A raw volume as it stands beside prices of a multiplier: adjusted against them, to whole units.
  public func volume(_ raw: Int64, _ multiplier: Int128) -> Volume {
    let plain = Volume(units: Int128(raw) * Decimals.power(8 - volumeDecimals))
    guard multiplier != self.multiplier, multiplier > 0 else { return plain }
    let adjusted = (Double(raw) * (self.multiplier.asDouble / multiplier.asDouble)).rounded(.toNearestOrEven)
    guard adjusted < 1e28 else { return plain }
    return Volume(units: Int128(adjusted) * Decimals.power(8 - volumeDecimals))
  }
}

/// Something that happens at the beginning of a step, before its bars are read.
public enum TapeEvent: Sendable, Hashable {
  /// From here on a raw price of the feed times this gives a `Price`: the adjustment factor of a new date.
  case multiplier(feed: Int, Int128)
  case corporate(Symbol, CorporateEvent)
}

/// A stretch of a market, merged from all its feeds: steps in time order, each with its bars.
///
/// Columns, not objects: a loop over the bars of all symbols reads straight streams of memory. The bars of step `s`
/// are the rows from `tradeEnds[s - 1]` (0 for the first) up to `tradeEnds[s]`; within a step they stand in the
/// order of the feeds. Raw prices are integers at the feed's decimals. Every bar of a step ends at its time, except
/// bars of internal feeds from before the beginning, which come with the first step. Memory: 43 bytes for a trade
/// bar, 20 for a step.
public final class Tape: Sendable {
  /// Nanoseconds since 1970 UTC, strictly rising.
  public let times: [Int64]
  public let tradeEnds: [Int32]
  public let quoteEnds: [Int32]
  public let eventEnds: [Int32]
  public let trades: TradeColumns
  public let quotes: QuoteColumns
  public let events: [TapeEvent]

  public init(
    times: [Int64], tradeEnds: [Int32], quoteEnds: [Int32], eventEnds: [Int32], trades: TradeColumns,
    quotes: QuoteColumns, events: [TapeEvent]
  ) {
    precondition(
      tradeEnds.count == times.count && quoteEnds.count == times.count && eventEnds.count == times.count,
      "one end per step and kind")
    self.times = times
    self.tradeEnds = tradeEnds
    self.quoteEnds = quoteEnds
    self.eventEnds = eventEnds
    self.trades = trades
    self.quotes = quotes
    self.events = events
  }
}

/// Trade bars, one entry per row in each column.
public struct TradeColumns: Sendable {
  /// Index into the source's feeds.
  public var feed: [UInt16] = []
  public var open: [Int64] = []
  public var high: [Int64] = []
  public var low: [Int64] = []
  public var close: [Int64] = []
  public var volume: [Int64] = []
  public var isFillForward: [Bool] = []

  public init() {}

  /// Empties the columns and keeps their memory, unless somebody else holds it.
  public mutating func clear() {
    feed.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    high.removeAll(keepingCapacity: true)
    low.removeAll(keepingCapacity: true)
    close.removeAll(keepingCapacity: true)
    volume.removeAll(keepingCapacity: true)
    isFillForward.removeAll(keepingCapacity: true)
  }
}

/// Quote bars, one entry per row in each column; a side whose open is 0 was not quoted.
public struct QuoteColumns: Sendable {
  public struct Side: Sendable {
    public var open: [Int64] = []
    public var high: [Int64] = []
    public var low: [Int64] = []
    public var close: [Int64] = []

    public mutating func append(_ open: Int64, _ high: Int64, _ low: Int64, _ close: Int64) {
      self.open.append(open)
      self.high.append(high)
      self.low.append(low)
      self.close.append(close)
    }

    mutating func clear() {
      open.removeAll(keepingCapacity: true)
      high.removeAll(keepingCapacity: true)
      low.removeAll(keepingCapacity: true)
      close.removeAll(keepingCapacity: true)
    }
  }

  public var feed: [UInt16] = []
  public var bid = Side()
  public var ask = Side()
  public var isFillForward: [Bool] = []

  public init() {}

  /// Empties the columns and keeps their memory, unless somebody else holds it.
  public mutating func clear() {
    feed.removeAll(keepingCapacity: true)
    bid.clear()
    ask.clear()
    isFillForward.removeAll(keepingCapacity: true)
  }
}

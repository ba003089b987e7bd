/// Bars of one feed in the order of time, raw: integers at the feed's decimals.
struct RawBars {
  /// Nanoseconds since 1970 UTC.
  var ends: [Int64] = []
  var open: [Int64] = []
  var high: [Int64] = []
  var low: [Int64] = []
  var close: [Int64] = []
  var volume: [Int64] = []
  /// The side of the ask, where the four columns above are the bid; 0 stands for a side that was not quoted.
  var ask: [(open: Int64, high: Int64, low: Int64, close: Int64)] = []

  var count: Int { ends.count }

  mutating func append(end: Int64, _ o: Int64, _ h: Int64, _ l: Int64, _ c: Int64, volume v: Int64) {
    ends.append(end)
    open.append(o)
    high.append(h)
    low.append(l)
    close.append(c)
    volume.append(v)
  }

  mutating func append(from other: RawBars, _ i: Int) {
    append(
      end: other.ends[i], other.open[i], other.high[i], other.low[i], other.close[i], volume: other.volume[i])
    if !other.ask.isEmpty { ask.append(other.ask[i]) }
  }
}

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

  /// One bar with its ask, where there is one.
  struct Row {
    var end: Int64
    var open: Int64
    var high: Int64
    var low: Int64
    var close: Int64
    /// Below zero for a bar that repeats an earlier one.
    var volume: Int64
    var ask: (open: Int64, high: Int64, low: Int64, close: Int64)?
  }

  subscript(i: Int) -> Row {
    Row(
      end: ends[i], open: open[i], high: high[i], low: low[i], close: close[i], volume: volume[i],
      ask: ask.isEmpty ? nil : ask[i])
  }

  mutating func append(_ row: Row) {
    append(end: row.end, row.open, row.high, row.low, row.close, volume: row.volume)
    if let side = row.ask { ask.append(side) }
  }

  mutating func append(contentsOf other: RawBars, _ range: Range<Int>) {
    for i in range { append(other[i]) }
  }

  /// Lets go of the first bars and keeps the memory.
  mutating func dropFirst(_ n: Int) {
    ends.removeSubrange(..<n)
    open.removeSubrange(..<n)
    high.removeSubrange(..<n)
    low.removeSubrange(..<n)
    close.removeSubrange(..<n)
    volume.removeSubrange(..<n)
    if !ask.isEmpty { ask.removeSubrange(..<n) }
  }

  /// Empties it and keeps the memory: the next day needs about as much.
  mutating func clear() {
    ends.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    high.removeAll(keepingCapacity: true)
    low.removeAll(keepingCapacity: true)
    close.removeAll(keepingCapacity: true)
    volume.removeAll(keepingCapacity: true)
    ask.removeAll(keepingCapacity: true)
  }
}

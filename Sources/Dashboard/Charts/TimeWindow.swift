import Market

/// The stretch of simulated time that a chart shows.
struct TimeWindow: Hashable, Sendable {
  var start: Instant
  var end: Instant

  var span: TimeSpan { end - start }

  /// From 0 at the start to 1 at the end; beyond them for times outside.
  func place(of time: Instant) -> Double {
    let whole = Double(span.nanoseconds)
    return whole > 0 ? Double(time.nanoseconds &- start.nanoseconds) / whole : 0
  }

  func time(at place: Double) -> Instant {
    start + TimeSpan(nanoseconds: Int64(place * Double(span.nanoseconds)))
  }

  /// The column of a time in a plot of a width; nil when it lies outside.
  func column(of time: Instant, width: Int) -> Int? {
    guard time >= start, time <= end, width > 0 else { return nil }
    return Int(nearest: (place(of: time) * Double(width)).rounded(.down), in: 0...(width - 1))
  }

  /// The first and the last moment of a column.
  func times(ofColumn column: Int, width: Int) -> (first: Instant, last: Instant) {
    let step = 1 / Double(max(1, width))
    let first = time(at: Double(column) * step)
    // A millionth before the next one begins: the last nanosecond would be lost to rounding.
    return (first, time(at: (Double(column) + 0.999_999) * step))
  }
}

import Market

/// Finished bars of the past, read backwards date by date until there are enough.
struct PastBars {
  var reader: any FeedReader
  var calendar: ExchangeCalendar
  /// What the reader gives; finer than `wanted` when bars have to be put together.
  var source: Resolution
  /// The time that one bar of the reader covers; nil for the resolution's.
  var sourceSpan: TimeSpan?
  var wanted: Resolution
  var volumeDecimals = 0
  /// Bars outside of regular hours too.
  var isExtended = false
  /// Whether a bar of a day runs from the open to the close.
  var hasSessions = true
  /// Nothing is looked for before this.
  var earliest: Instant
  var multiplier: (Day) -> Int128

  func bars(_ request: HistoryRequest, _ control: LoadControl) throws -> [Bar] {
    var result: [Bar] = []
    var day = calendar.zone.day(request.until)
    let first = calendar.zone.day(request.since ?? earliest)
    while day >= first, result.count < request.count, !control.isEnding() {
      if calendar.isTradingDay(day) {
        let found = try bars(of: day, until: request.until)
        result.append(contentsOf: found.reversed())
      }
      day = day - 1
    }
    let since = request.since ?? .distantPast
    return result.prefix(max(0, request.count)).filter { $0.end > since }.reversed()
  }

  private func bars(of day: Day, until: Instant) throws -> [Bar] {
    var raw = RawBars()
    try reader.read(day, into: &raw)
    let factor = multiplier(day)
    let isExtended = isExtended && wanted != .daily
    guard let open = calendar.open(on: day, extended: isExtended),
      let close = calendar.close(on: day, extended: isExtended)
    else { return [] }
    var bars: [Bar] = []
    for i in 0..<raw.count {
      let end = Instant(nanoseconds: raw.ends[i])
      let start = source == .daily && hasSessions ? open : end - (sourceSpan ?? source.span)
      guard start < close, end > open else { continue }
      let bar = Bar(
        start: start, end: end, open: price(raw, i, raw.open[i], factor) { $0.open },
        high: price(raw, i, raw.high[i], factor) { $0.high },
        low: price(raw, i, raw.low[i], factor) { $0.low },
        close: price(raw, i, raw.close[i], factor) { $0.close },
        volume: Volume(units: Int128(raw.volume[i]) * Decimals.power(8 - volumeDecimals)))
      guard source != wanted, var last = bars.last, isSame(last, bar) else {
        bars.append(bar)
        continue
      }
      last.end = bar.end
      last.high = max(last.high, bar.high)
      last.low = min(last.low, bar.low)
      last.close = bar.close
      last.volume = Volume(units: last.volume.units + bar.volume.units)
      bars[bars.count - 1] = last
    }
    if source != wanted, wanted == .daily, hasSessions, !bars.isEmpty {
      // A day that is not over is no finished bar.
      guard close <= until else { return [] }
      bars[0].start = open
      bars[0].end = close
    }
    return bars.filter { $0.end <= until }
  }

  /// A price; of quotes the middle of both sides, or the one there is.
  private func price(
    _ raw: RawBars, _ i: Int, _ value: Int64, _ factor: Int128,
    _ part: ((open: Int64, high: Int64, low: Int64, close: Int64)) -> Int64
  ) -> Price {
    guard !raw.ask.isEmpty else { return Price(units: Int128(value) * factor) }
    return Price.middle(value, part(raw.ask[i]), factor)
  }

  /// Whether a finer bar belongs to the bar that is being put together.
  private func isSame(_ last: Bar, _ bar: Bar) -> Bool {
    if wanted == .daily { return true }
    let span = wanted.span.nanoseconds
    return last.start.nanoseconds / span == bar.start.nanoseconds / span
  }
}

import Market

/// The bars of one symbol, each with the time at which it is complete.
final class CSVSeries: FeedReader, Sendable {
  let resolution: Resolution
  /// The length of a bar; for bars of five minutes more than that of the resolution.
  let span: TimeSpan
  let volumeDecimals: Int
  /// From the beginning of the first bar to the end of the last.
  let stretch: ClosedRange<Instant>
  private let raw: RawBars
  private let zone: Zone

  /// - Throws: `DataError` when the bars are of a length that cannot be told or used, or of days on which the calendar
  ///   has no session.
  init(_ bars: CSVBars, _ calendar: ExchangeCalendar, zone given: Zone?) throws(DataError) {
    zone = calendar.zone
    let clock = given ?? calendar.zone
    volumeDecimals = bars.volumeDecimals
    let day: Int64 = 86_400_000_000_000
    let spacing = bars.spacing ?? (bars.isDaily ? day : 60_000_000_000)
    guard let (resolution, span) = CSVSeries.resolution(spacing) else {
      let place = bars.place(min(1, bars.count - 1))
      throw DataError(
        file: place.file, line: place.line, column: "time",
        "follows the line before after \(Double(spacing) / 60e9) minutes: expected bars of a day or of a part of it"
      )
    }
    (self.resolution, self.span) = (resolution, span)
    var ends: [Int64] = []
    ends.reserveCapacity(bars.count)
    for (i, start) in bars.starts.enumerated() {
      let instant =
        bars.isExact ? Instant(nanoseconds: start) : clock.instant(LocalTime(nanoseconds: start))
      guard resolution == .daily else {
        ends.append((instant + span).nanoseconds)
        continue
      }
      // A day that is written as midnight UTC is meant as that date, wherever the exchange lies.
      let isDate = !bars.isExact || start % day == 0
      let date = isDate ? LocalTime(nanoseconds: start).day : calendar.zone.day(instant)
      guard let end = calendar.close(on: date) else {
        let place = bars.place(i)
        throw DataError(
          file: place.file, line: place.line, column: "time", value: "\(date)",
          "is no trading day of \(calendar.name): expected one, or --calendar always-open")
      }
      ends.append(end.nanoseconds)
    }
    for i in 1..<max(1, ends.count) where ends[i] <= ends[i - 1] {
      let place = bars.place(i)
      throw DataError(
        file: place.file, line: place.line, column: "time",
        "expected a later bar than that of the line before")
    }
    var bars = bars
    bars.setEnds(ends)
    raw = bars.raw
    let (first, last) = (Instant(nanoseconds: ends[0]), Instant(nanoseconds: ends[ends.count - 1]))
    stretch = (first - span)...last
  }

  private static func resolution(_ spacing: Int64) -> (Resolution, TimeSpan)? {
    let span = TimeSpan(nanoseconds: spacing)
    switch spacing {
    // A day across a change of the clock.
    case 82_800_000_000_000...90_000_000_000_000: return (.daily, .days(1))
    case 3_600_000_000_000..<82_800_000_000_000: return (.hour, span)
    case 60_000_000_000..<3_600_000_000_000: return (.minute, span)
    case 1_000_000_000..<60_000_000_000: return (.second, span)
    default: return nil
    }
  }

  func read(_ day: Day, into bars: inout RawBars) {
    let from = index(after: zone.instant(day).nanoseconds)
    let to = index(after: zone.instant(day + 1).nanoseconds)
    bars.append(contentsOf: raw, from..<max(from, to))
  }

  /// The first bar that ends later.
  private func index(after time: Int64) -> Int {
    var low = 0
    var high = raw.count
    while low < high {
      let middle = (low + high) / 2
      if raw.ends[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension CSVBars {
  /// Whether there are bars at weekends, or at night.
  func trades(outsideOf zone: Zone) -> Bool {
    let isIntraday = spacing.map { $0 < 82_800_000_000_000 } ?? !isDaily
    return starts.prefix(50_000).contains { start in
      let local: LocalTime
      if isExact, !(isDaily && start % 86_400_000_000_000 == 0) {
        local = zone.local(Instant(nanoseconds: start))
      } else {
        local = LocalTime(nanoseconds: start)
      }
      if local.day.weekday == .saturday || local.day.weekday == .sunday { return true }
      return isIntraday && (local.time < .time(4, 0) || local.time >= .time(20, 0))
    }
  }
}

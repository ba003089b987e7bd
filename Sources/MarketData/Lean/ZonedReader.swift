import Market

/// Bars by the dates of an exchange, from files by the dates of another zone.
final class ZonedReader: FeedReader {
  private let reader: any FeedReader
  private let data: Zone
  private let exchange: Zone
  /// The last file that was read: its end is the beginning of the next date.
  private var known: (day: Day, bars: RawBars)?

  init(_ reader: any FeedReader, data: Zone, exchange: Zone) {
    self.reader = reader
    self.data = data
    self.exchange = exchange
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    let begin = exchange.instant(day)
    let end = exchange.instant(day + 1)
    var file = data.day(begin)
    let last = data.day(end - TimeSpan(nanoseconds: 1))
    while file <= last {
      let found = try read(file)
      for i in 0..<found.count where found.ends[i] > begin.nanoseconds && found.ends[i] <= end.nanoseconds {
        bars.append(found[i])
      }
      file = file + 1
    }
  }

  private func read(_ day: Day) throws -> RawBars {
    if let known, known.day == day { return known.bars }
    var fresh = RawBars()
    try reader.read(day, into: &fresh)
    known = (day, fresh)
    return fresh
  }
}

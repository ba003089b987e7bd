import Market

/// The days that were read last, kept: who looks back over the last 200 days does so again tomorrow.
final class DayCache: FeedReader {
  private let reader: any FeedReader
  private var days: [Day: RawBars] = [:]
  /// How many days are kept; then it begins anew.
  private static let most = 1024

  init(_ reader: any FeedReader) {
    self.reader = reader
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    if days[day] == nil {
      if days.count >= DayCache.most { days.removeAll(keepingCapacity: true) }
      var fresh = RawBars()
      try reader.read(day, into: &fresh)
      days[day] = fresh
    }
    if let known = days[day] { bars.append(contentsOf: known, 0..<known.count) }
  }
}

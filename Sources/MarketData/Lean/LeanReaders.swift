import Foundation
import Market

/// Bars of minutes and seconds: one zip a day.
final class LeanDayReader: FeedReader {
  private let folder: String
  private let kind: FeedKind
  private let resolution: Resolution
  private let zone: Zone

  /// - Parameter folder: where the files of all days lie.
  init(folder: String, kind: FeedKind, resolution: Resolution, zone: Zone) {
    self.folder = folder
    self.kind = kind
    self.resolution = resolution
    self.zone = zone
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    let (year, month, date) = day.components
    let stamp = String(year * 10_000 + month * 100 + date)
    let path = "\(folder)/\(stamp)_\(kind == .trade ? "trade" : "quote").zip"
    guard let bytes = try Archive.read(path) else { return }
    var lines = LineReader(bytes, file: path)
    guard !lines.isEmpty else { throw DataError(file: path, "is empty: expected a bar in each line") }
    let midnight = zone.instant(day).nanoseconds
    let span = resolution.span.nanoseconds
    var previous = Int64.min
    while lines.nextLine() {
      let milliseconds = try lines.integer("time")
      guard milliseconds >= 0, milliseconds <= 90_000_000 else {
        throw lines.fault("time", "\(milliseconds)", "expected milliseconds since midnight")
      }
      guard milliseconds > previous else {
        throw lines.fault("time", "\(milliseconds)", "expected a later time than that of the line before")
      }
      previous = milliseconds
      let end = midnight + milliseconds * 1_000_000 + span
      if kind == .trade {
        let (o, h, l, c) = try prices(&lines, orEmpty: false)
        bars.append(end: end, o, h, l, c, volume: try volume(&lines))
      } else {
        let (o, h, l, c) = try prices(&lines, orEmpty: true)
        _ = try lines.integer("bid size", orEmpty: true)
        let ask = try prices(&lines, orEmpty: true)
        bars.append(end: end, o, h, l, c, volume: 0)
        bars.ask.append((ask.0, ask.1, ask.2, ask.3))
      }
      lines.skipLine()
    }
  }
}

/// Bars of hours and days: one zip for all years, read once.
final class LeanWholeReader: FeedReader {
  private let path: String
  private let resolution: Resolution
  private let calendar: ExchangeCalendar
  private var all = RawBars()
  /// Which bars belong to a day; nil before the file was read.
  private var ranges: [Day: Range<Int>]?

  init(path: String, resolution: Resolution, calendar: ExchangeCalendar) {
    self.path = path
    self.resolution = resolution
    self.calendar = calendar
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    if ranges == nil { try load() }
    if let range = ranges?[day] { bars.append(contentsOf: all, range) }
  }

  private func load() throws {
    var found: [Day: Range<Int>] = [:]
    defer { ranges = found }
    guard let bytes = try Archive.read(path) else { return }
    var lines = LineReader(bytes, file: path)
    guard !lines.isEmpty else { throw DataError(file: path, "is empty: expected a bar in each line") }
    var previous: LocalTime?
    while lines.nextLine() {
      let time = try lines.dateAndTime("time")
      if let previous, time <= previous {
        throw lines.fault("time", "\(time)", "expected a later time than that of the line before")
      }
      previous = time
      let (o, h, l, c) = try prices(&lines, orEmpty: false)
      let volume = try volume(&lines)
      lines.skipLine()
      let end =
        resolution == .daily
        ? calendar.close(on: time.day) : calendar.zone.instant(time) + resolution.span
      guard let end else { continue }
      let first = found[time.day]?.lowerBound ?? all.count
      all.append(end: end.nanoseconds, o, h, l, c, volume: volume)
      found[time.day] = first..<all.count
    }
  }
}

private func volume(_ lines: inout LineReader) throws(DataError) -> Int64 {
  let volume = try lines.integer("volume")
  guard volume >= 0 else { throw lines.fault("volume", "\(volume)", "expected 0 or more") }
  return volume
}

/// Four prices in ten-thousandths, checked against each other. An empty side of a quote is zero.
private func prices(
  _ lines: inout LineReader, orEmpty: Bool
) throws(DataError) -> (Int64, Int64, Int64, Int64) {
  let o = try lines.integer("open", orEmpty: orEmpty)
  let h = try lines.integer("high", orEmpty: orEmpty)
  let l = try lines.integer("low", orEmpty: orEmpty)
  let c = try lines.integer("close", orEmpty: orEmpty)
  guard h >= l else { throw lines.fault("high", "\(h)", "is below the low of \(l)") }
  // So that no product with an adjustment factor leaves the range of prices.
  guard max(h, o, c) < 10_000_000_000_000 else {
    throw lines.fault("high", "\(max(h, o, c))", "expected a price below 1e9")
  }
  guard min(o, l, c) >= 0 else { throw lines.fault("low", "\(min(o, l, c))", "expected a price above 0") }
  return (o, h, l, c)
}

import Foundation
import Market

/// Bars of minutes and seconds: one zip a day.
final class LeanDayReader: FeedReader {
  private let files: LeanDayFiles
  private let resolution: Resolution
  private let zone: Zone
  private let columns: LeanColumns

  /// - Parameter zone: that of the times in the files.
  init(_ files: LeanDayFiles, resolution: Resolution, zone: Zone, columns: LeanColumns) {
    self.files = files
    self.resolution = resolution
    self.zone = zone
    self.columns = columns
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    guard var lines = try files.lines(day, of: "bar") else { return }
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
      try columns.append(&lines, files.kind, end: end, to: &bars)
      lines.skipLine()
    }
  }
}

/// Bars of hours and days: one zip for all years, read once.
final class LeanWholeReader: FeedReader {
  private let path: String
  private let kind: FeedKind
  private let resolution: Resolution
  private let calendar: ExchangeCalendar
  private let zone: Zone
  private let columns: LeanColumns
  private var all = RawBars()
  /// Which bars belong to a day; nil before the file was read.
  private var ranges: [Day: Range<Int>]?

  /// - Parameter zone: that of the times in the file, by whose dates it is read.
  init(
    path: String, kind: FeedKind, resolution: Resolution, calendar: ExchangeCalendar, zone: Zone,
    columns: LeanColumns
  ) {
    self.kind = kind
    self.zone = zone
    self.columns = columns
    self.path = path
    self.resolution = resolution
    self.calendar = calendar
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    if ranges == nil { try load() }
    if let range = ranges?[day] { bars.append(contentsOf: all, range) }
  }

  /// Whether a bar of a day runs from the open to the close.
  private var hasSessions: Bool { resolution == .daily && columns.hasSessions && !calendar.isAlwaysOpen }

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
      let begin = zone.instant(time)
      let end = hasSessions ? calendar.close(on: time.day) : begin + resolution.span
      guard let end else {
        lines.skipLine()
        continue
      }
      // A bar that ends at midnight belongs to the day that ends there.
      let day = hasSessions ? time.day : zone.day(end - TimeSpan(nanoseconds: 1))
      let first = found[day]?.lowerBound ?? all.count
      try columns.append(&lines, kind, end: end.nanoseconds, to: &all)
      lines.skipLine()
      found[day] = first..<all.count
    }
  }
}

import Foundation
import Market

/// Lean's `market-hours-database.json`.
struct MarketHours {
  private struct File: Decodable { var entries: [String: Entry] }
  private struct Entry: Decodable {
    struct Segment: Decodable {
      var start: String
      var end: String
      var state: String
    }
    var exchangeTimeZone: String
    var dataTimeZone: String?
    var sunday, monday, tuesday, wednesday, thursday, friday, saturday: [Segment]?
    var holidays: [String]?
    var earlyCloses: [String: String]?
    var lateOpens: [String: String]?
    var bankHolidays: [String]?
  }

  private let entries: [String: Entry]
  private let path: String

  init(path: String) throws(DataError) {
    self.path = path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DataError(file: path, "is missing: expected Lean's market hours in the data folder")
    }
    do {
      entries = try JSONDecoder().decode(File.self, from: data).entries
    } catch {
      throw DataError(file: path, "is no market hours database: \(MarketHours.reason(error))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    func place(_ keys: [any CodingKey]) -> String {
      keys.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }.joined(separator: " / ")
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context)?: return "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
      return "\(place(context.codingPath)) is of another kind than expected"
    default: return "expected JSON"
    }
  }

  /// The zone of the times in a market's files.
  func dataZone(_ type: String, _ market: String, _ ticker: String) throws(DataError) -> Zone {
    let (key, entry) = try entry(type, market, ticker)
    guard let name = entry.dataTimeZone else { return try calendar(type, market, ticker).zone }
    guard let zone = Zone(name) else {
      throw DataError(file: path, column: key, value: name, "expected the name of a time zone")
    }
    return zone
  }

  private func entry(
    _ type: String, _ market: String, _ ticker: String
  ) throws(DataError) -> (key: String, Entry) {
    let keys = ["\(type)-\(market)-\(ticker.uppercased())", "\(type)-\(market)-[*]"]
    guard let key = keys.first(where: { entries[$0] != nil }), let entry = entries[key] else {
      throw DataError(file: path, value: keys[1], "is missing: expected an entry for this market")
    }
    return (key, entry)
  }

  /// The hours of a symbol: its own entry, else that of all of its market.
  func calendar(_ type: String, _ market: String, _ ticker: String) throws(DataError) -> ExchangeCalendar {
    let (key, entry) = try entry(type, market, ticker)
    guard let zone = Zone(entry.exchangeTimeZone) else {
      throw DataError(
        file: path, column: key, value: entry.exchangeTimeZone, "expected the name of a time zone")
    }
    let week = [
      entry.sunday, entry.monday, entry.tuesday, entry.wednesday, entry.thursday, entry.friday,
      entry.saturday,
    ]
    var sessions: [[ExchangeCalendar.Session]] = []
    for segments in week {
      var day: [ExchangeCalendar.Session] = []
      for segment in segments ?? [] {
        guard let state = ExchangeCalendar.Session.State(rawValue: segment.state) else {
          throw DataError(
            file: path, column: key, value: segment.state, "expected premarket, market or postmarket")
        }
        let (open, close) = (try time(segment.start, key), try time(segment.end, key))
        guard open < close, day.last.map({ $0.close <= open }) ?? true else {
          throw DataError(
            file: path, column: key, value: "\(segment.start) to \(segment.end)",
            "expected segments of a day in the order of time")
        }
        day.append(.init(open: open, close: close, state: state))
      }
      sessions.append(day)
    }
    var holidays: Set<Day> = []
    for text in entry.holidays ?? [] { holidays.insert(try day(text, key)) }
    var bankHolidays: Set<Day> = []
    for text in entry.bankHolidays ?? [] { bankHolidays.insert(try day(text, key)) }
    return ExchangeCalendar(
      name: key, zone: zone, week: sessions, holidays: holidays,
      earlyCloses: try times(entry.earlyCloses, key),
      lateOpens: try times(entry.lateOpens, key), bankHolidays: bankHolidays)
  }

  private func times(_ texts: [String: String]?, _ key: String) throws(DataError) -> [Day: TimeOfDay] {
    var result: [Day: TimeOfDay] = [:]
    for (date, text) in texts ?? [:] { result[try day(date, key)] = try time(text, key) }
    return result
  }

  private func time(_ text: String, _ key: String) throws(DataError) -> TimeOfDay {
    if text == "1.00:00:00" { return .time(24, 0) }
    guard let time = TimeOfDay(text) else {
      throw DataError(file: path, column: key, value: text, "expected a time of day like 09:30:00")
    }
    return time
  }

  /// `12/25/2013`
  private func day(_ text: String, _ key: String) throws(DataError) -> Day {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 3, let day = Day(year: parts[2], month: parts[0], day: parts[1]) else {
      throw DataError(file: path, column: key, value: text, "expected a date like 12/25/2013")
    }
    return day
  }
}

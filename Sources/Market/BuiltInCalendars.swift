/// Calendars for markets that bring none of their own.
public enum BuiltInCalendars {
  /// Regular US equity hours, with the holidays and early closes of the exchanges by their present rules.
  public static let usEquity: ExchangeCalendar = {
    var holidays: Set<Day> = []
    var early: [Day: TimeOfDay] = [:]
    for year in 1990...2060 {
      holidays.formUnion(usHolidays(year))
    }
    for year in 1990...2060 {
      let thanksgiving = day(year, 11, nth: 4, .thursday)
      for candidate in [thanksgiving + 1, date(year, 12, 24), date(year, 7, 3)]
      where !holidays.contains(candidate) && candidate.weekday != .saturday && candidate.weekday != .sunday {
        early[candidate] = .time(13, 0)
      }
    }
    let open = [
      ExchangeCalendar.Session(open: .time(4, 0), close: .time(9, 30), state: .premarket),
      .init(open: .time(9, 30), close: .time(16, 0)),
      .init(open: .time(16, 0), close: .time(20, 0), state: .postmarket),
    ]
    return ExchangeCalendar(
      name: "us-equity", zone: .newYork, week: [[], open, open, open, open, open, []], holidays: holidays,
      earlyCloses: early)
  }()

  /// Open at all times, days from midnight to midnight UTC.
  public static let alwaysOpen = alwaysOpen(in: .utc)

  /// Open at all times, days from midnight to midnight of a zone.
  public static func alwaysOpen(in zone: Zone) -> ExchangeCalendar {
    ExchangeCalendar(
      name: "always-open", zone: zone,
      week: Array(repeating: [.init(open: .midnight, close: .time(24, 0))], count: 7))
  }

  public static func named(_ name: String) -> ExchangeCalendar? {
    [usEquity, alwaysOpen].first { $0.name == name }
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> Day {
    Day(year: year, month: month, day: day) ?? Day(number: 0)
  }

  /// The nth such weekday of a month; the last one for n = 5.
  private static func day(_ year: Int, _ month: Int, nth n: Int, _ weekday: Weekday) -> Day {
    let all = (1...Day.length(ofMonth: month, year: year)).map { date(year, month, $0) }.filter {
      $0.weekday == weekday
    }
    return all[min(n, all.count) - 1]
  }

  private static func usHolidays(_ year: Int) -> [Day] {
    var days = [
      day(year, 2, nth: 3, .monday), easter(year) - 2, day(year, 5, nth: 5, .monday),
      day(year, 9, nth: 1, .monday),
      day(year, 11, nth: 4, .thursday), observed(date(year, 7, 4)), observed(date(year, 12, 25)),
    ]
    if year >= 1998 { days.append(day(year, 1, nth: 3, .monday)) }
    if year >= 2022 { days.append(observed(date(year, 6, 19))) }
    let newYear = date(year, 1, 1)
    // A New Year on a Saturday is not made up for.
    if newYear.weekday != .saturday { days.append(observed(newYear)) }
    return days
  }

  private static func observed(_ day: Day) -> Day {
    switch day.weekday {
    case .saturday: day - 1
    case .sunday: day + 1
    default: day
    }
  }

  /// Easter Sunday of the Gregorian calendar. (The anonymous algorithm in Meeus, Astronomical Algorithms, ch. 8.)
  private static func easter(_ year: Int) -> Day {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 19 * l) / 433
    let month = (h + l - 7 * m + 90) / 25
    return date(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
  }
}

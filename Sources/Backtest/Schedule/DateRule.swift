public import Market

/// On which days something is due.
public struct DateRule: Sendable {
  public let name: String
  /// Whether the rule holds for a date; symbols' calendars are asked through the argument.
  let isDue: @Sendable (Day, (Symbol) -> ExchangeCalendar) -> Bool

  init(_ name: String, _ isDue: @escaping @Sendable (Day, (Symbol) -> ExchangeCalendar) -> Bool) {
    self.name = name
    self.isDue = isDue
  }

  /// Every day of the calendar, weekends too.
  public static let everyDay = DateRule("every day") { _, _ in true }

  /// Every day on which the symbol's exchange is open.
  public static func everyDay(_ symbol: Symbol) -> DateRule {
    DateRule("every trading day") { day, calendar in calendar(symbol).isTradingDay(day) }
  }

  public static func every(_ weekdays: Weekday...) -> DateRule {
    DateRule(weekdays.map { "\($0)" }.joined(separator: ", ")) { day, _ in weekdays.contains(day.weekday) }
  }

  public static let sunday = every(.sunday)
  public static let monday = every(.monday)
  public static let tuesday = every(.tuesday)
  public static let wednesday = every(.wednesday)
  public static let thursday = every(.thursday)
  public static let friday = every(.friday)
  public static let saturday = every(.saturday)

  /// The first day of each month.
  public static let monthStart = DateRule("month start") { day, _ in day.dayOfMonth == 1 }

  /// The first day of each month on which the symbol's exchange is open.
  public static func monthStart(_ symbol: Symbol) -> DateRule {
    DateRule("first trading day of the month") { day, calendar in
      let exchange = calendar(symbol)
      guard exchange.isTradingDay(day) else { return false }
      let first = day - (day.dayOfMonth - 1)
      return !(0..<(day - first)).contains { exchange.isTradingDay(first + $0) }
    }
  }

  public static func on(_ day: Day) -> DateRule {
    DateRule("\(day)") { candidate, _ in candidate == day }
  }
}

/// At what time of a day that is due.
public struct TimeRule: Sendable {
  public let name: String
  /// The first time on a date that is not before an instant; nil when there is none, or the exchange that the rule
  /// refers to is closed all day.
  let next: @Sendable (Instant, Day, Zone, (Symbol) -> ExchangeCalendar) -> Instant?

  init(
    _ name: String, next: @escaping @Sendable (Instant, Day, Zone, (Symbol) -> ExchangeCalendar) -> Instant?
  ) {
    self.name = name
    self.next = next
  }

  /// A rule with one time on each date, or none.
  private init(
    _ name: String, once: @escaping @Sendable (Day, Zone, (Symbol) -> ExchangeCalendar) -> Instant?
  ) {
    self.init(name) { earliest, day, zone, calendar in
      once(day, zone, calendar).flatMap { $0 >= earliest ? $0 : nil }
    }
  }

  /// A time of day of the run's own clock.
  public static func time(_ hour: Int, _ minute: Int, _ second: Int = 0) -> TimeRule {
    let time = TimeOfDay.time(hour, minute, second)
    return TimeRule("\(time)", once: { day, zone, _ in zone.instant(day, time) })
  }

  public static let midnight = time(0, 0)
  public static let noon = time(12, 0)

  public static func afterMarketOpen(_ symbol: Symbol, minutes: Int = 0) -> TimeRule {
    TimeRule(
      "\(minutes) min after market open",
      once: { day, _, calendar in
        calendar(symbol).open(on: day).map { $0 + .minutes(Int64(minutes)) }
      })
  }

  public static func beforeMarketClose(_ symbol: Symbol, minutes: Int = 0) -> TimeRule {
    TimeRule(
      "\(minutes) min before market close",
      once: { day, _, calendar in
        calendar(symbol).close(on: day).map { $0 - .minutes(Int64(minutes)) }
      })
  }
}

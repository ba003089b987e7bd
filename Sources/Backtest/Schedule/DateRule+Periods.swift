public import Market

/// Rules by week, month, quarter and year: one date in each, counted from its beginning or its end.
///
/// The date is the period's first day, or last, moved inwards to a trading day and on by `plus` or `minus` trading
/// days; what would leave the period at its other side is the trading day nearest to that side. Without a symbol every
/// day is a trading day. A period that has begun before the rule counts too.
extension DateRule {
  private enum Period {
    case week, month, quarter, year

    /// The most that can be counted.
    var most: Int {
      switch self {
      case .week: 6
      case .month: 30
      case .quarter: 92
      case .year: 365
      }
    }

    /// First and last day of the period that holds a date; weeks begin on Sunday.
    func bounds(_ day: Day) -> (first: Day, last: Day) {
      let (year, month, date) = day.components
      let length: Int
      var first = day - (date - 1)
      switch self {
      case .week: return (day - day.weekday.rawValue, day - day.weekday.rawValue + 6)
      case .month: length = Day.length(ofMonth: month, year: year)
      case .quarter:
        let months = (month - 1) / 3 * 3 + 1
        for m in months..<month { first = first - Day.length(ofMonth: m, year: year) }
        length = (months...(months + 2)).reduce(0) { $0 + Day.length(ofMonth: $1, year: year) }
      case .year:
        for m in 1..<month { first = first - Day.length(ofMonth: m, year: year) }
        length = Day.length(ofMonth: 2, year: year) + 337
      }
      return (first, first + (length - 1))
    }
  }

  public static func monthStart(plus days: Int = 0) -> DateRule {
    rule("MonthStart", .month, nil, days, 1, true)
  }
  public static func monthEnd(minus days: Int = 0) -> DateRule {
    rule("MonthEnd", .month, nil, days, -1, true)
  }
  public static func quarterStart(plus days: Int = 0) -> DateRule {
    rule("QuarterStart", .quarter, nil, days, 1, true)
  }
  public static func quarterEnd(minus days: Int = 0) -> DateRule {
    rule("QuarterEnd", .quarter, nil, days, -1, true)
  }
  public static func yearStart(plus days: Int = 0) -> DateRule {
    rule("YearStart", .year, nil, days, 1, true)
  }
  public static func yearEnd(minus days: Int = 0) -> DateRule { rule("YearEnd", .year, nil, days, -1, true) }

  public static func monthStart(_ symbol: Symbol, plus days: Int = 0, extended: Bool = true) -> DateRule {
    rule("MonthStart", .month, symbol, days, 1, extended)
  }
  public static func monthEnd(_ symbol: Symbol, minus days: Int = 0, extended: Bool = true) -> DateRule {
    rule("MonthEnd", .month, symbol, days, -1, extended)
  }
  public static func quarterStart(_ symbol: Symbol, plus days: Int = 0, extended: Bool = true) -> DateRule {
    rule("QuarterStart", .quarter, symbol, days, 1, extended)
  }
  public static func quarterEnd(_ symbol: Symbol, minus days: Int = 0, extended: Bool = true) -> DateRule {
    rule("QuarterEnd", .quarter, symbol, days, -1, extended)
  }
  public static func yearStart(_ symbol: Symbol, plus days: Int = 0, extended: Bool = true) -> DateRule {
    rule("YearStart", .year, symbol, days, 1, extended)
  }
  public static func yearEnd(_ symbol: Symbol, minus days: Int = 0, extended: Bool = true) -> DateRule {
    rule("YearEnd", .year, symbol, days, -1, extended)
  }

  /// Monday and so many days.
  public static func weekStart(plus days: Int = 0) -> DateRule { plainWeek("WeekStart", days, .monday, 1) }
  /// Friday less so many days.
  public static func weekEnd(minus days: Int = 0) -> DateRule { plainWeek("WeekEnd", days, .friday, -1) }

  /// The first day of the exchange's week, and so many trading days.
  public static func weekStart(_ symbol: Symbol, plus days: Int = 0, extended: Bool = true) -> DateRule {
    rule("WeekStart", .week, symbol, days, 1, extended)
  }
  /// The last day of the exchange's week, less so many trading days.
  public static func weekEnd(_ symbol: Symbol, minus days: Int = 0, extended: Bool = true) -> DateRule {
    rule("WeekEnd", .week, symbol, days, -1, extended)
  }

  private static func plainWeek(_ name: String, _ days: Int, _ base: Weekday, _ step: Int) -> DateRule {
    let title = titled(name, days, step)
    let fault = range(name, days, 6)
    let weekday = (base.rawValue + days * step % 7 + 7) % 7
    return DateRule(title, fault: { _ in fault }) { first, _ in
      first + (weekday - first.weekday.rawValue + 7) % 7
    }
  }

  private static func titled(_ name: String, _ days: Int, _ step: Int) -> String {
    days == 0 ? name : "\(name)\(step > 0 ? "+" : "-")\(days)"
  }

  private static func range(_ name: String, _ days: Int, _ most: Int) -> String? {
    (0...most).contains(days) ? nil : "\(name): \(days) days: expected 0 to \(most)"
  }

  private static func rule(
    _ name: String, _ period: Period, _ symbol: Symbol?, _ days: Int, _ step: Int, _ extended: Bool
  ) -> DateRule {
    let fault: @Sendable (RuleContext) -> String? = { context in
      guard period == .week, let symbol else { return range(name, days, period.most) }
      return range(name, days, context.calendar(symbol).weekdays(extended: extended).count - 1)
    }
    return DateRule(titled(name, days, step), symbol, fault: fault) { first, context in
      var day = first
      // The date of this period may have passed; then it is that of one of the next.
      for _ in 0..<400 {
        let (begin, end) = period.bounds(day)
        let date = date(in: begin, end, period, symbol.map(context.calendar), days, step, extended)
        if let date, date >= first { return date }
        day = end + 1
      }
      return nil
    }
  }

  private static func date(
    in begin: Day, _ end: Day, _ period: Period, _ calendar: ExchangeCalendar?, _ days: Int, _ step: Int,
    _ extended: Bool
  ) -> Day? {
    guard let calendar else { return step > 0 ? min(begin + days, end) : max(end - days, begin) }
    var (begin, end) = (begin, end)
    if period == .week {
      let weekdays = calendar.weekdays(extended: extended)
      guard let first = weekdays.first, let last = weekdays.last else { return nil }
      (begin, end) = (begin + first.rawValue, begin + last.rawValue)
    }
    let (from, to) = step > 0 ? (begin, end) : (end, begin)
    /// Extended hours make the day itself open; what it is moved to is a regular trading day.
    func open(_ day: Day, _ step: Int) -> Day? {
      calendar.isTradingDay(day, extended: extended) ? day : calendar.tradingDay(from: day + step, by: step)
    }
    guard var date = open(from, step) else { return nil }
    for _ in 0..<days {
      guard let next = calendar.tradingDay(from: date + step, by: step) else { return nil }
      date = next
    }
    if step > 0 ? date > to : date < to {
      guard let inside = open(to, -step) else { return nil }
      date = inside
    }
    // A period without any trading day has no date.
    return (begin...end).contains(date) ? date : nil
  }
}

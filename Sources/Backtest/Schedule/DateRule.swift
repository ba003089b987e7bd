public import Market

/// On which days something is due. Symbols' calendars are asked when the rule is, so a rule can be made before them.
public struct DateRule: Sendable {
  /// As Lean writes it, without the symbol: `MonthStart+2`.
  let title: String
  let symbol: Symbol?
  /// The first date that is not before a day; nil when there is none any more.
  let next: @Sendable (Day, RuleContext) -> Day?
  /// What is wrong with it; nil when nothing is.
  let fault: @Sendable (RuleContext) -> String?

  init(
    _ title: String, _ symbol: Symbol? = nil,
    fault: @escaping @Sendable (RuleContext) -> String? = { _ in nil },
    next: @escaping @Sendable (Day, RuleContext) -> Day?
  ) {
    self.title = title
    self.symbol = symbol
    self.next = next
    self.fault = fault
  }

  /// `SPY: MonthStart+2`
  func name(_ context: RuleContext) -> String { (symbol.map { "\(context.ticker($0)): " } ?? "") + title }

  /// Every date for which something holds. Looks at most a century ahead.
  private static func days(
    _ title: String, _ symbol: Symbol? = nil, _ isDue: @escaping @Sendable (Day, RuleContext) -> Bool
  ) -> DateRule {
    DateRule(title, symbol) { first, context in
      for i in 0..<36_600 where isDue(first + i, context) { return first + i }
      return nil
    }
  }

  // MARK: Single days

  /// Every day of the calendar, weekends too.
  public static let everyDay = days("EveryDay") { _, _ in true }

  /// Every day on which the symbol's exchange is open.
  /// - Parameter extended: whether a day that has only extended hours counts.
  public static func everyDay(_ symbol: Symbol, extended: Bool = false) -> DateRule {
    days("EveryDay", symbol) { day, context in
      context.calendar(symbol).isTradingDay(day, extended: extended)
    }
  }

  public static func every(_ weekdays: Weekday...) -> DateRule {
    let title = weekdays.map { "\($0)".capitalized }.joined(separator: ",")
    return days(title) { day, _ in weekdays.contains(day.weekday) }
  }

  public static let sunday = every(.sunday)
  public static let monday = every(.monday)
  public static let tuesday = every(.tuesday)
  public static let wednesday = every(.wednesday)
  public static let thursday = every(.thursday)
  public static let friday = every(.friday)
  public static let saturday = every(.saturday)

  /// These dates, in whatever order they are given.
  public static func on(_ days: Day...) -> DateRule { on(days) }

  public static func on(_ days: [Day]) -> DateRule {
    let sorted = days.sorted()
    return DateRule(sorted.map { "\($0)" }.joined(separator: ",")) { first, _ in sorted.first { $0 >= first }
    }
  }

  /// The date of the run's clock when the rule is handed over.
  public static let today = relative("TodayOnly", 0)
  /// The date after it.
  public static let tomorrow = relative("TomorrowOnly", 1)

  private static func relative(_ title: String, _ days: Int) -> DateRule {
    DateRule(title) { first, context in
      let date = context.zone.day(context.now) + days
      return date >= first ? date : nil
    }
  }

  // MARK: Composition

  /// Only those dates for which `isWanted` says so.
  public func `where`(_ isWanted: @escaping @Sendable (Day) -> Bool) -> DateRule {
    DateRule(title, symbol, fault: fault) { [next] first, context in
      var day = first
      for _ in 0..<36_600 {
        guard let date = next(day, context) else { return nil }
        if isWanted(date) { return date }
        day = date + 1
      }
      return nil
    }
  }
}

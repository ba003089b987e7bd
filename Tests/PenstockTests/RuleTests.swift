import Foundation
import Market
import Testing

@testable import Backtest
@testable import MarketData

/// What Lean's own tests assert of its date and time rules, by the numbers of the conformance list, on the calendars of
/// Lean's data folder.
@Suite(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
struct RuleTests {
  private let calendars: [ExchangeCalendar]
  private let spy = Symbol(id: 0)
  private let btc = Symbol(id: 1)
  private let eur = Symbol(id: 2)
  private let cme = Symbol(id: 3)
  private let hsi = Symbol(id: 4)
  private let anyCME = Symbol(id: 5)

  init() throws {
    let hours = try MarketHours(path: "\(leanData ?? "")/market-hours/market-hours-database.json")
    calendars = [
      try hours.calendar("Equity", "usa", "SPY"), try hours.calendar("Crypto", "coinbase", "BTCUSD"),
      try hours.calendar("Forex", "oanda", "EURUSD"), try hours.calendar("Future", "cme", "ES"),
      try hours.calendar("Future", "hkfe", "HSI"), try hours.calendar("Future", "cme", "any"),
    ]
  }

  private func context(_ now: String = "1999-12-31T05:00:00Z", exchanges: [Int] = [0], zone: Zone = .newYork)
    -> RuleContext
  {
    RuleContext(
      calendar: { calendars[Int($0.id)] },
      ticker: { ["SPY", "BTCUSD", "EURUSD", "ES", "HSI", "CME"][Int($0.id)] },
      calendars: { exchanges.map { calendars[$0] } }, zone: zone, now: Instant(now)!)
  }

  private func dates(_ rule: DateRule, _ from: String, _ to: String) -> [Day] {
    var dates: [Day] = []
    var day = Day(from)!
    while let next = rule.next(day, context()), next <= Day(to)! {
      dates.append(next)
      day = next + 1
    }
    return dates
  }

  /// The days of the month.
  private func days(_ rule: DateRule, _ from: String = "2000-01-01", _ to: String = "2000-12-31") -> [Int] {
    dates(rule, from, to).map(\.dayOfMonth)
  }

  /// `10-01` and the like.
  private func short(_ rule: DateRule, _ from: String = "2000-01-01", _ to: String = "2000-12-31") -> [String]
  {
    dates(rule, from, to).map { String("\($0)".dropFirst(5)) }
  }

  @Test func d1EveryDay() { #expect(days(.everyDay).count == 366) }

  @Test func d2EveryTradingDay() {
    let all = dates(.everyDay(spy), "2000-01-01", "2000-12-31")
    #expect(all.count == 252)
    #expect(all.allSatisfy { $0.weekday != .saturday && $0.weekday != .sunday })
  }

  @Test func d3MonthStart() {
    #expect(days(.monthStart()) == Array(repeating: 1, count: 12))
    #expect(days(.monthStart(), "2000-01-04").count == 11)
    #expect(days(.monthStart(plus: 5)) == Array(repeating: 6, count: 12))
  }

  @Test func d4AMonthThatHasBegunCounts() {
    for start in ["02", "04", "08"] {
      #expect(short(.monthStart(plus: 10), "2000-12-\(start)") == ["12-11"])
    }
    for start in ["12", "16", "20"] { #expect(short(.monthStart(plus: 10), "2000-12-\(start)").isEmpty) }
  }

  @Test func d5MonthStartOfAnExchange() {
    let all = days(.monthStart(spy))
    #expect(all.count == 12 && all.allSatisfy { $0 <= 3 })
    #expect(days(.monthStart(spy), "2000-01-04").count == 11)
  }

  @Test func d6MonthStartPlusTradingDays() {
    let end = "2000-06-30"
    #expect(days(.monthStart(spy, plus: 5), "2000-01-01", end) == [10, 8, 8, 10, 8, 8])
    #expect(days(.monthStart(spy, plus: 12), "2000-01-01", end) == [20, 17, 17, 19, 17, 19])
    #expect(days(.monthStart(spy, plus: 25), "2000-01-01", end) == [31, 29, 31, 28, 31, 30])
    #expect(days(.monthStart(btc, plus: 5), "2000-01-01", end) == Array(repeating: 6, count: 6))
    #expect(days(.monthStart(eur, plus: 5), "2000-01-01", end) == Array(repeating: 7, count: 6))
  }

  @Test func d7MonthEnd() {
    #expect(days(.monthEnd()) == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect(days(.monthEnd(minus: 5)) == [26, 24, 26, 25, 26, 25, 26, 26, 25, 26, 25, 26])
    for end in ["05", "10", "15"] {
      #expect(short(.monthEnd(minus: 10), "2000-12-01", "2000-12-\(end)").isEmpty)
    }
    for end in ["21", "25", "30"] {
      #expect(short(.monthEnd(minus: 10), "2000-12-01", "2000-12-\(end)") == ["12-21"])
    }
    let all = days(.monthEnd(spy))
    #expect(all.count == 12 && all.allSatisfy { $0 >= 28 })
  }

  @Test func d8MonthEndMinusTradingDays() {
    let end = "2000-06-30"
    #expect(days(.monthEnd(spy, minus: 5), "2000-01-01", end) == [24, 22, 24, 20, 23, 23])
    #expect(days(.monthEnd(spy, minus: 12), "2000-01-01", end) == [12, 10, 15, 11, 12, 14])
    #expect(days(.monthEnd(spy, minus: 25), "2000-01-01", end) == [3, 1, 1, 3, 1, 1])
    #expect(days(.monthEnd(btc, minus: 5), "2000-01-01", end) == [26, 24, 26, 25, 26, 25])
    #expect(days(.monthEnd(eur, minus: 5), "2000-01-01", end) == [25, 23, 26, 24, 25, 25])
  }

  @Test func d9QuarterStart() {
    #expect(short(.quarterStart()) == ["01-01", "04-01", "07-01", "10-01"])
    #expect(short(.quarterStart(), "2000-02-15") == ["04-01", "07-01", "10-01"])
    #expect(short(.quarterStart(plus: 5)) == ["01-06", "04-06", "07-06", "10-06"])
    let all = dates(.quarterStart(spy), "2000-01-01", "2000-12-31")
    #expect(all.count == 4 && all.allSatisfy { $0.dayOfMonth <= 3 && (1...5).contains($0.weekday.rawValue) })
  }

  @Test func d10QuarterEnd() {
    #expect(short(.quarterEnd()) == ["03-31", "06-30", "09-30", "12-31"])
    #expect(short(.quarterEnd(minus: 5)) == ["03-26", "06-25", "09-25", "12-26"])
    let all = dates(.quarterEnd(spy), "2000-01-01", "2000-12-31")
    #expect(all.map(\.month) == [3, 6, 9, 12] && all.allSatisfy { (1...5).contains($0.weekday.rawValue) })
    for rule: DateRule in [
      .quarterStart(plus: -1), .quarterStart(plus: 93), .quarterEnd(minus: -1), .quarterEnd(minus: 93),
      .quarterStart(spy, plus: -1), .quarterEnd(spy, minus: 93),
    ] {
      #expect(rule.fault(context()) != nil)
    }
    #expect(DateRule.quarterStart(plus: 92).fault(context()) == nil)
  }

  @Test func d11YearStart() {
    #expect(dates(.yearStart(), "2000-01-01", "2010-12-31").count == 11)
    #expect(dates(.yearStart(), "2000-06-01", "2010-12-31").count == 10)
    #expect(Set(short(.yearStart(plus: 5), "2000-01-01", "2010-12-31")) == ["01-06"])
    for start in ["02", "04", "08"] { #expect(short(.yearStart(plus: 10), "2000-01-\(start)") == ["01-11"]) }
    for start in ["12", "16", "20"] { #expect(short(.yearStart(plus: 10), "2000-01-\(start)").isEmpty) }
    let all = days(.yearStart(spy), "2000-01-01", "2010-12-31")
    #expect(all.count == 11 && all.allSatisfy { $0 <= 4 })
    // A start later in the year does not lose that year's date.
    #expect(short(.yearStart(plus: 60), "2000-02-10") == ["03-01"])
  }

  @Test func d12YearStartPlusTradingDays() {
    let span = ("2000-01-01", "2004-12-31")
    #expect(days(.yearStart(spy, plus: 5), span.0, span.1) == [10, 9, 9, 9, 9])
    #expect(days(.yearStart(spy, plus: 12), span.0, span.1) == [20, 19, 18, 21, 21])
    #expect(days(.yearStart(spy, plus: 348), span.0, span.1) == [29, 31, 31, 31, 31])
    #expect(days(.yearStart(btc, plus: 5), span.0, span.1) == [6, 6, 6, 6, 6])
    #expect(days(.yearStart(eur, plus: 5), span.0, span.1) == [7, 7, 7, 7, 7])
  }

  @Test func d13YearEnd() {
    #expect(Set(short(.yearEnd(), "2000-01-01", "2010-12-31")) == ["12-31"])
    #expect(Set(short(.yearEnd(minus: 5), "2000-01-01", "2010-12-31")) == ["12-26"])
    for end in ["05", "10", "15"] {
      #expect(short(.yearEnd(minus: 10), "2000-12-01", "2000-12-\(end)").isEmpty)
    }
    for end in ["21", "25", "30"] {
      #expect(short(.yearEnd(minus: 10), "2000-12-01", "2000-12-\(end)") == ["12-21"])
    }
    #expect(days(.yearEnd(spy), "2000-01-01", "2010-12-31").allSatisfy { $0 >= 28 })
    let span = ("2000-01-01", "2004-12-31")
    #expect(days(.yearEnd(spy, minus: 5), span.0, span.1) == [21, 21, 23, 23, 23])
    #expect(days(.yearEnd(spy, minus: 12), span.0, span.1) == [12, 12, 12, 12, 14])
    #expect(days(.yearEnd(spy, minus: 19), span.0, span.1) == [1, 3, 3, 3, 3])
    #expect(days(.yearEnd(btc, minus: 5), span.0, span.1) == [26, 26, 26, 26, 26])
    #expect(days(.yearEnd(eur, minus: 5), span.0, span.1) == [25, 25, 25, 25, 26])
  }

  @Test func d14PlainWeeks() {
    let start: [(Weekday, Int)] = [
      (.monday, 52), (.tuesday, 52), (.wednesday, 52), (.thursday, 52), (.friday, 52), (.saturday, 53),
      (.sunday, 53),
    ]
    for (n, expected) in start.enumerated() {
      let all = dates(.weekStart(plus: n), "2000-01-01", "2000-12-31")
      #expect(all.count == expected.1 && all.allSatisfy { $0.weekday == expected.0 })
    }
    let end: [Weekday] = [.friday, .thursday, .wednesday, .tuesday, .monday, .sunday, .saturday]
    for (n, weekday) in end.enumerated() {
      #expect(dates(.weekEnd(minus: n), "2000-01-01", "2000-12-31").allSatisfy { $0.weekday == weekday })
    }
  }

  @Test func d15WeekStartOfAnExchange() {
    let end = "2000-01-31"
    #expect(days(.weekStart(spy), "2000-01-01", end) == [3, 10, 18, 24, 31])
    for symbol in [btc, eur, cme] {
      #expect(days(.weekStart(symbol), "2000-01-01", end) == [2, 9, 16, 23, 30])
    }
    #expect(days(.weekStart(anyCME, extended: false), "2000-01-01", end) == [3, 10, 18, 24, 31])
    #expect(days(.weekStart(spy, plus: 2), "2000-01-01", end) == [5, 12, 20, 26])
    for symbol in [btc, eur] {
      #expect(days(.weekStart(symbol, plus: 2), "2000-01-01", end) == [4, 11, 18, 25])
    }
  }

  @Test func d16WeekEndOfAnExchange() {
    let end = "2000-01-31"
    for symbol in [spy, eur, cme] { #expect(days(.weekEnd(symbol), "2000-01-01", end) == [7, 14, 21, 28]) }
    #expect(days(.weekEnd(btc), "2000-01-01", end) == [1, 8, 15, 22, 29])
    for symbol in [spy, eur] {
      #expect(days(.weekEnd(symbol, minus: 2), "2000-01-01", end) == [5, 12, 19, 26])
    }
    #expect(days(.weekEnd(btc, minus: 2), "2000-01-01", end) == [6, 13, 20, 27])
  }

  @Test func d17AWeekThatHasBegunCounts() {
    for start in 3...6 { #expect(short(.weekStart(plus: 3), "2000-01-0\(start)", "2000-01-09") == ["01-06"]) }
    for start in 7...9 { #expect(short(.weekStart(plus: 3), "2000-01-0\(start)", "2000-01-09").isEmpty) }
    for end in 3...5 { #expect(short(.weekEnd(minus: 1), "2000-01-03", "2000-01-0\(end)").isEmpty) }
    for end in 6...9 { #expect(short(.weekEnd(minus: 1), "2000-01-03", "2000-01-0\(end)") == ["01-06"]) }
    for n in [5, 6] {
      #expect(DateRule.weekStart(spy, plus: n, extended: false).fault(context()) != nil)
      #expect(DateRule.weekEnd(spy, minus: n, extended: false).fault(context()) != nil)
    }
    #expect(DateRule.weekStart(spy, plus: 4).fault(context()) == nil)
  }

  @Test func d18ExtendedHoursCount() {
    let (from, to) = ("2000-08-01", "2000-12-31")
    #expect(days(.monthStart(anyCME, extended: false), from, to) == [1, 1, 2, 1, 1])
    #expect(days(.monthStart(anyCME), from, to) == [1, 1, 1, 1, 1])
    #expect(days(.monthEnd(anyCME, extended: false), from, to) == [31, 29, 31, 30, 29])
    #expect(days(.monthEnd(anyCME), from, to) == [31, 29, 31, 30, 31])
    let years = ("2005-01-01", "2009-12-31")
    #expect(days(.yearStart(anyCME, extended: false), years.0, years.1) == [3, 3, 3, 2, 2])
    #expect(days(.yearStart(anyCME), years.0, years.1) == [3, 1, 3, 2, 2])
    #expect(days(.yearEnd(anyCME, extended: false), years.0, years.1) == [30, 29, 31, 31, 31])
    #expect(days(.yearEnd(anyCME), years.0, years.1) == [30, 31, 31, 31, 31])
  }

  @Test func d19Names() {
    let names: [(DateRule, String)] = [
      (.weekEnd(), "WeekEnd"), (.weekEnd(minus: 1), "WeekEnd-1"), (.weekEnd(spy), "SPY: WeekEnd"),
      (.weekEnd(spy, minus: 2), "SPY: WeekEnd-2"), (.weekStart(), "WeekStart"),
      (.weekStart(plus: 1), "WeekStart+1"), (.weekStart(spy), "SPY: WeekStart"),
      (.weekStart(spy, plus: 3), "SPY: WeekStart+3"), (.everyDay, "EveryDay"),
      (.everyDay(spy), "SPY: EveryDay"),
      (.today, "TodayOnly"), (.tomorrow, "TomorrowOnly"), (.every(.monday, .friday), "Monday,Friday"),
    ]
    for (rule, name) in names { #expect(rule.name(context()) == name) }
  }

  @Test func d20TodayIsThatOfTheRunsClock() {
    let now = "2021-07-27T01:10:10.5Z"
    #expect(DateRule.today.next(Day("2021-07-01")!, context(now)) == Day("2021-07-26"))
    #expect(DateRule.today.next(Day("2021-07-01")!, context(now, zone: .utc)) == Day("2021-07-27"))
    #expect(DateRule.tomorrow.next(Day("2021-07-01")!, context(now)) == Day("2021-07-27"))
  }

  @Test func datesGivenInAnyOrderAreSorted() {
    let rule = DateRule.on(Day("2000-03-01")!, Day("2000-01-05")!, Day("2000-02-01")!)
    #expect(short(rule) == ["01-05", "02-01", "03-01"])
    #expect(short(DateRule.everyDay.where { $0.dayOfMonth == 13 && $0.weekday == .friday }) == ["10-13"])
    let twice = DateRule.everyDay.where { $0.weekday == .friday }.where { $0.dayOfMonth == 13 }
    #expect(short(twice) == ["10-13"])
  }

  // MARK: Times

  private func times(_ rule: TimeRule, _ days: String..., exchanges: [Int] = [0], zone: Zone = .newYork)
    -> [String]
  {
    days.flatMap { text in
      var times: [String] = []
      var from = Instant.distantPast
      while let next = rule.next(from, Day(text)!, context(exchanges: exchanges, zone: zone)),
        times.count < 200
      {
        times.append(next.description)
        from = next + TimeSpan(nanoseconds: 1)
      }
      return times
    }
  }

  @Test func c1AtATime() {
    #expect(times(.time(12, 0), "2000-01-03", zone: .utc) == ["2000-01-03T12:00:00Z"])
    #expect(times(.time(12, 0), "2000-01-03") == ["2000-01-03T17:00:00Z"])
    #expect(times(.time(12, 0, in: .utc), "2000-01-03") == ["2000-01-03T12:00:00Z"])
    #expect(TimeRule.time(25, 0).fault != nil)
    // Noon is noon on the days on which the clock changes.
    #expect(times(.noon, "2013-03-10", "2013-11-03") == ["2013-03-10T16:00:00Z", "2013-11-03T17:00:00Z"])
  }

  @Test func c3AroundTheMarket() {
    let day = "2000-01-03"
    let rules: [(TimeRule, String, String)] = [
      (.afterMarketOpen(spy), "14:30", "SPY: 0 min before MarketOpen"),
      (.afterMarketOpen(spy, minutes: 30), "15:00", "SPY: 30 min after MarketOpen"),
      (.afterMarketOpen(spy, extended: true), "09:00", "SPY: 0 min before ExtendedMarketOpen"),
      (.afterMarketOpen(spy, minutes: 30, extended: true), "09:30", "SPY: 30 min after ExtendedMarketOpen"),
      (.beforeMarketOpen(spy, minutes: 30), "14:00", "SPY: 30 min before MarketOpen"),
      (.beforeMarketOpen(spy, minutes: 30, extended: true), "08:30", "SPY: 30 min before ExtendedMarketOpen"),
      (.beforeMarketClose(spy), "21:00", "SPY: 0 min after MarketClose"),
      (.beforeMarketClose(spy, minutes: 30), "20:30", "SPY: 30 min before MarketClose"),
      (.afterMarketClose(spy, minutes: 30), "21:30", "SPY: 30 min after MarketClose"),
    ]
    for (rule, time, name) in rules {
      #expect(times(rule, day) == ["\(day)T\(time):00Z"])
      #expect(rule.name(context()) == name)
    }
    #expect(times(.beforeMarketClose(spy, extended: true), day) == ["2000-01-04T01:00:00Z"])
    #expect(times(.beforeMarketClose(spy, minutes: 30, extended: true), day) == ["2000-01-04T00:30:00Z"])
    #expect(times(.afterMarketClose(spy, minutes: 30, extended: true), day) == ["2000-01-04T01:30:00Z"])
  }

  @Test func c4FutureOpens() {
    for day in 3...7 {
      #expect(times(.afterMarketOpen(cme), "2022-01-0\(day)") == ["2022-01-0\(day)T14:30:00Z"])
    }
    #expect(
      times(
        .afterMarketOpen(cme, extended: true), "2022-01-01", "2022-01-02", "2022-01-03", "2022-01-04",
        "2022-01-05", "2022-01-06", "2022-01-07", "2022-01-08", "2022-01-09") == [
          "2022-01-02T23:00:00Z", "2022-01-03T05:00:00Z", "2022-01-04T05:00:00Z", "2022-01-05T05:00:00Z",
          "2022-01-06T05:00:00Z", "2022-01-07T05:00:00Z", "2022-01-09T23:00:00Z",
        ])
  }

  @Test func c5ExtendedCloses() {
    #expect(
      times(
        .beforeMarketClose(spy, extended: true), "2022-01-01", "2022-01-02", "2022-01-03", "2022-01-04",
        "2022-01-05", "2022-01-06", "2022-01-07", "2022-01-08", "2022-01-09")
        == (4...8).map { "2022-01-0\($0)T01:00:00Z" })
  }

  @Test func c6SeveralSessions() {
    let day = "2022-01-04"
    #expect(times(.afterMarketOpen(hsi), day) == ["2022-01-04T01:15:00Z"])
    #expect(times(.beforeMarketClose(hsi), day) == ["2022-01-04T08:30:00Z"])
    #expect(times(.afterMarketOpen(hsi, extended: true), day) == ["2022-01-03T16:00:00Z"])
    #expect(times(.beforeMarketClose(hsi, extended: true), day) == ["2022-01-04T16:00:00Z"])
  }

  @Test func c7WithoutASymbol() {
    #expect(times(.afterMarketOpen(minutes: 30), "2000-01-03") == ["2000-01-03T15:00:00Z"])
    #expect(times(.beforeMarketClose(minutes: 30), "2000-01-03") == ["2000-01-03T20:30:00Z"])
    #expect(times(.afterMarketOpen(), "2022-01-03", exchanges: [1, 0]) == ["2022-01-03T14:30:00Z"])
    #expect(
      times(.afterMarketOpen(extended: true), "2022-01-03", exchanges: [0, 3]) == ["2022-01-03T05:00:00Z"])
    #expect(
      times(.beforeMarketClose(extended: true), "2022-01-03", exchanges: [0, 3]) == ["2022-01-04T05:00:00Z"])
    #expect(times(.afterMarketOpen(), "2022-01-03", exchanges: [0, 3]) == ["2022-01-03T14:30:00Z"])
    #expect(times(.beforeMarketClose(), "2022-01-03", exchanges: [0, 3]) == ["2022-01-03T22:00:00Z"])
    #expect(times(.afterMarketOpen(), "2022-01-03", exchanges: [0, 2]) == ["2022-01-03T05:00:00Z"])
  }

  @Test func c8EveryInterval() {
    #expect(TimeRule.every(.zero).fault != nil && TimeRule.every(.minutes(-1)).fault != nil)
    #expect(TimeRule.every(.minutes(120)).title == "Every 120 min")
    let half = times(.every(.milliseconds(500)), "2000-01-03", zone: .utc)
    #expect(half.prefix(3) == ["2000-01-03T00:00:00Z", "2000-01-03T00:00:00.5Z", "2000-01-03T00:00:01Z"])
    #expect(times(.every(.hours(6)), "2000-01-03").count == 4)
    let joined = TimeRule.every(.hours(12)).and(.time(9, 30)).and(.noon)
    #expect(
      times(joined, "2000-01-03", zone: .utc).map { $0.suffix(9) } == ["00:00:00Z", "09:30:00Z", "12:00:00Z"])
    let open = TimeRule.every(.hours(1)).duringMarketHours(spy).where {
      $0 != Instant("2000-01-03T17:00:00Z")!
    }
    #expect(times(open, "2000-01-03").map { $0.dropFirst(11).prefix(2) } == ["15", "16", "18", "19", "20"])
  }
}

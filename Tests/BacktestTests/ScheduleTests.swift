import Market
import Testing

@testable import Backtest

/// What Lean's own tests assert of scheduled events and their handler, by the numbers of the conformance list. Our
/// schedule always goes by time and then by registration, in whatever way it is asked.
struct ScheduleTests {
  private static let start = Instant("2013-10-07T12:00:00Z")!

  private func context(_ now: Instant = start) -> RuleContext {
    RuleContext(
      calendar: { _ in BuiltInCalendars.usEquity }, ticker: { _ in "SPY" },
      calendars: { [BuiltInCalendars.usEquity] }, zone: .utc, now: now)
  }

  private func schedule() -> Schedule { Schedule(zone: .utc, lastDay: Day("2050-12-31")!) }

  /// Times by seconds from the start.
  private func at(_ seconds: Int64...) -> TimeRule {
    let times = seconds.map { ScheduleTests.start + .seconds($0) }.sorted()
    return TimeRule("at") { earliest, day, _ in times.first { $0 >= earliest && Zone.utc.day($0) == day } }
  }

  private final class Fired { var log: [String] = [] }

  private func add(
    _ name: String, _ rule: TimeRule, to schedule: inout Schedule, _ fired: Fired, now: Instant = start
  ) {
    let fault = schedule.add(name, .everyDay, rule, context(now)) { time in
      fired.log.append("\(name)@\(Int64((time - ScheduleTests.start).inSeconds))")
    }
    #expect(fault == nil)
  }

  /// Runs what is due, as the loop does before a step and at it.
  private func scan(_ schedule: inout Schedule, to seconds: Int64, orAt: Bool = true) throws {
    while let event = schedule.take(before: ScheduleTests.start + .seconds(seconds), orAt: orAt, context()) {
      try event.body(event.next)
    }
  }

  @Test func s1ToS3FiresAtItsTimeOrLater() throws {
    for (asked, expected) in [(0, ["a@0"]), (-86_400, []), (86_400, ["a@0"])] as [(Int64, [String])] {
      var schedule = schedule()
      let fired = Fired()
      add("a", at(0), to: &schedule, fired)
      try scan(&schedule, to: asked)
      #expect(fired.log == expected)
    }
  }

  @Test func s4WithoutTimesItIsNeverDue() throws {
    var schedule = schedule()
    let fired = Fired()
    add("none", at(), to: &schedule, fired)
    #expect(schedule.nextDue == .distantFuture)
    add("a", at(0), to: &schedule, fired)
    try scan(&schedule, to: 0)
    #expect(schedule.nextDue == .distantFuture)
  }

  @Test func s5AllThatWereMissedFire() throws {
    var schedule = schedule()
    let fired = Fired()
    add("a", at(8, 9, 10), to: &schedule, fired)
    try scan(&schedule, to: 10)
    #expect(fired.log == ["a@8", "a@9", "a@10"])
  }

  @Test func s6AndS7ThePastIsLeftOutThePresentIsNot() throws {
    for times in [[-2, -1, 0], [0, 1]] as [[Int64]] {
      var schedule = schedule()
      let all = times.map { ScheduleTests.start + .seconds($0) }
      let rule = TimeRule("at") { earliest, day, _ in all.first { $0 >= earliest && Zone.utc.day($0) == day }
      }
      add("a", rule, to: &schedule, Fired())
      #expect(schedule.nextDue == ScheduleTests.start)
    }
  }

  @Test func s8EachFiringHasItsOwnTime() throws {
    var schedule = schedule()
    let fired = Fired()
    add("a", at(0, 86_400), to: &schedule, fired)
    try scan(&schedule, to: 0)
    #expect(fired.log == ["a@0"])
    try scan(&schedule, to: 86_400)
    #expect(fired.log == ["a@0", "a@86400"])
  }

  @Test func s9LongAfterTheEndThereIsNothing() throws {
    var schedule = schedule()
    let fired = Fired()
    add("a", at(0), to: &schedule, fired)
    try scan(&schedule, to: 0)
    try scan(&schedule, to: 100 * 366 * 86_400)
    #expect(fired.log == ["a@0"])
  }

  @Test func s10NamesNeedNotBeUnique() throws {
    var schedule = schedule()
    let fired = Fired()
    for _ in 0..<2 { add("a", at(0), to: &schedule, fired) }
    #expect(schedule.names == ["a", "a"])
    try scan(&schedule, to: 0)
    #expect(fired.log == ["a@0", "a@0"])
  }

  @Test func h1OnlyWhatIsDueFires() throws {
    var schedule = schedule()
    let fired = Fired()
    add("1", at(-600, 300), to: &schedule, fired)
    add("2", at(60), to: &schedule, fired)
    add("3", at(600), to: &schedule, fired)
    try scan(&schedule, to: 60)
    #expect(fired.log == ["2@60"])
  }

  @Test func h2ManyAtOneTimeFireInTheOrderOfRegistration() throws {
    var schedule = schedule()
    let fired = Fired()
    for i in 0..<100 { add("\(i)", at(5), to: &schedule, fired) }
    try scan(&schedule, to: 5)
    #expect(fired.log == (0..<100).map { "\($0)@5" })
  }

  /// By time, also when all are asked for at once. Lean's handler runs one event's times back to back then.
  @Test func h3AndH4TheOrderIsThatOfTime() throws {
    for steps in [[0, 1, 2, 10], [86_400]] as [[Int64]] {
      var schedule = schedule()
      let fired = Fired()
      add("1", at(0, 10), to: &schedule, fired)
      add("2", at(1, 2), to: &schedule, fired)
      for step in steps { try scan(&schedule, to: step) }
      #expect(fired.log == ["1@0", "2@1", "2@2", "1@10"])
    }
  }

  @Test func h5WhoFiresAgainKeepsItsPlaceAmongEquals() throws {
    // Four events at one time each day, one of them the engine's own at midnight: always the same order.
    var schedule = schedule()
    let fired = Fired()
    for name in ["a", "b", "c", "d"] { add(name, .every(.hours(12)), to: &schedule, fired) }
    try scan(&schedule, to: 5 * 86_400)
    let names = fired.log.map { $0.prefix { $0 != "@" } }
    #expect(names.count == 4 * 11)
    for i in stride(from: 0, to: names.count, by: 4) { #expect(names[i..<(i + 4)] == ["a", "b", "c", "d"]) }
  }

  @Test func h8BeforeAStepOrAtIt() throws {
    var schedule = schedule()
    let fired = Fired()
    add("a", at(5, 6), to: &schedule, fired)
    try scan(&schedule, to: 5, orAt: false)
    #expect(fired.log.isEmpty)
    try scan(&schedule, to: 6, orAt: false)
    #expect(fired.log == ["a@5"])
    try scan(&schedule, to: 6, orAt: true)
    #expect(fired.log == ["a@5", "a@6"])
  }

  @Test func g1HourlyEventsFireHourly() throws {
    var schedule = schedule()
    let fired = Fired()
    for name in ["a", "b"] { add(name, .every(.hours(1)), to: &schedule, fired) }
    for hour in 1...12 { try scan(&schedule, to: Int64(hour) * 3600 - 1) }
    #expect(fired.log.count { $0.hasPrefix("a") } == 12)
    #expect(fired.log.count { $0.hasPrefix("b") } == 12)
  }

  /// Weekly before the close, over a change of the clock and a Monday that is a holiday.
  @Test func g2WeekStartsBeforeTheClose() throws {
    let spy = Symbol(id: 0)
    var context = context(Instant("2024-02-10T00:00:00Z")!)
    context.zone = .newYork
    var schedule = Schedule(zone: .newYork, lastDay: Day("2024-03-31")!)
    var times: [String] = []
    _ = schedule.add("weekly", .weekStart(spy), .beforeMarketClose(spy, minutes: 3), context) {
      times.append(String($0.description.dropFirst(5).prefix(11)))
    }
    while let event = schedule.take(before: .distantFuture, orAt: false, context) {
      try event.body(event.next)
    }
    #expect(
      times == [
        "02-12T20:57", "02-20T20:57", "02-26T20:57", "03-04T20:57", "03-11T19:57", "03-18T19:57",
        "03-25T19:57",
      ])
  }

  /// One that throws is not called again for the same time.
  @Test func whatThrowsRunsOnce() throws {
    struct Broken: Error {}
    var schedule = schedule()
    var calls = 0
    _ = schedule.add("a", .everyDay, at(0, 5), context()) { _ in
      calls += 1
      throw Broken()
    }
    #expect(throws: Broken.self) { try scan(&schedule, to: 0) }
    try scan(&schedule, to: 1)
    #expect(calls == 1)
  }

  @Test func whatIsWrongWithARuleIsSaid() {
    var schedule = schedule()
    #expect(
      schedule.add("a", .monthStart(plus: 31), .noon, context()) { _ in }
        == "MonthStart: 31 days: expected 0 to 30")
    #expect(
      schedule.add("a", .everyDay, .every(.zero), context()) { _ in } == "every 0.0 s: expected more than 0")
    #expect(schedule.names.isEmpty)
  }
}

import Market
import Testing

struct MarketValuesTests {
  @Test func daysRoundTrip() {
    for number in stride(from: Int32(-200_000), through: 200_000, by: 37) {
      let day = Day(number: number)
      let (year, month, date) = day.components
      #expect(Day(year: year, month: month, day: date) == day)
    }
    #expect(Day("2013-02-29") == nil)
    #expect(Day("2012-02-29")?.weekday == .wednesday)
  }

  @Test func theClockChangesTwiceAYear() {
    let zone = Zone.newYork
    let spring = Day("2013-03-10")!
    #expect(zone.instant(spring, .time(3, 0)) - zone.instant(spring, .time(1, 59)) == .minutes(1))
    // A time that is skipped moves to the end of the gap.
    #expect(zone.instant(spring, .time(2, 30)) == zone.instant(spring, .time(3, 0)))
    let autumn = Day("2013-11-03")!
    // Of an hour that comes twice the later one.
    #expect(zone.instant(autumn, .time(1, 30)) == Instant("2013-11-03T06:30:00Z"))
  }

  @Test(arguments: ["1", "-12.5", "0.00000001", "167.45", "-0.5"])
  func decimalsRoundTrip(_ text: String) {
    let units = Decimals.parse(text, decimals: 20)!
    #expect(Decimals.text(units, decimals: 20) == text)
  }

  @Test(arguments: ["", "-", "1.2.3", "1,5", "abc", "1e", "99999999999999999999999999999999999999999"])
  func otherTextIsNoNumber(_ text: String) { #expect(Decimals.parse(text, decimals: 8) == nil) }

  @Test func productsAreExact() {
    let price = Price(units: Decimals.parse("144.78172417", decimals: 20)!)
    #expect(Money.product(price, Quantity(688)).map { "\($0)" } == "99609.82622896")
    #expect(Money.product(Price(units: .max / 2), Quantity(10)) == nil)
  }

  @Test(arguments: [-115_428, -1, 0, 1, 1 << 60, -(1 << 60)])
  func smallNumbersKeepTheirDigits(_ value: Int) { #expect(Int128(value).asDouble == Double(value)) }

  @Test func timesRoundTripAsText() {
    for text in ["2013-10-07T13:31:00Z", "1969-12-31T23:59:59.5Z"] {
      #expect(Instant(text)?.description == text)
    }
    #expect(Instant("2013-10-07 13:31") == nil)
    #expect(Instant.distantFuture + .days(1) == .distantFuture)
  }

  /// The two ends of time are times like others: nothing traps.
  @Test(arguments: [Instant.distantPast, .distantFuture, Instant(nanoseconds: -1), Instant(nanoseconds: 0)])
  func theEndsOfTimeCanBeRead(_ instant: Instant) {
    for zone in [Zone.utc, .newYork] {
      let local = zone.local(instant)
      #expect(local.time >= .midnight && local.time < .time(24, 0))
      #expect(!"\(local) \(instant)".isEmpty)
    }
    #expect(Zone.utc.local(Instant(nanoseconds: -1)).description == "1969-12-31 23:59:59")
    #expect(BuiltInCalendars.usEquity.isOpen(at: instant) == false)
  }
}

struct BarsBeforeTests {
  private func start(_ count: Int, _ resolution: Resolution, before text: String) -> String? {
    Instant(text).flatMap {
      BuiltInCalendars.usEquity.start(ofLast: count, barsOf: resolution, before: $0)?.description
    }
  }

  @Test func goesBackOverOpenTimeOnly() {
    // Midnight of Tuesday; Monday has seven hours that overlap the session, Friday the rest.
    #expect(start(7, .hour, before: "2013-10-08T04:00:00Z") == "2013-10-07T13:00:00Z")
    #expect(start(9, .hour, before: "2013-10-08T04:00:00Z") == "2013-10-04T18:00:00Z")
    #expect(start(390, .minute, before: "2013-10-08T04:00:00Z") == "2013-10-07T13:30:00Z")
    #expect(start(391, .minute, before: "2013-10-08T04:00:00Z") == "2013-10-04T19:59:00Z")
    #expect(start(1, .minute, before: "2013-10-07T13:32:30Z") == "2013-10-07T13:31:00Z")
    #expect(start(2, .daily, before: "2013-10-08T04:00:00Z") == "2013-10-04T04:00:00Z")
    // The half day after Thanksgiving.
    #expect(start(211, .minute, before: "2013-11-30T05:00:00Z") == "2013-11-27T20:59:00Z")
    #expect(start(0, .minute, before: "2013-10-08T04:00:00Z") == "2013-10-08T04:00:00Z")
    #expect(start(10_000_000, .daily, before: "2013-10-08T04:00:00Z") == nil)
  }
}

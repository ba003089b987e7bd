import Market
import Testing

@testable import Dashboard

struct TimeAxisTests {
  private func labels(_ from: String, _ to: String, _ width: Int) -> [String] {
    let zone = Zone.newYork
    return TimeAxis(from: zone.instant(Day(from)!), to: zone.instant(Day(to)!), zone: zone, width: width)
      .ticks
      .map(\.label)
  }

  @Test func ticksAreRoundMomentsOfTheCalendar() {
    #expect(labels("2013-10-07", "2013-10-12", 80) == ["10-07", "10-08", "10-09", "10-10", "10-11", "10-12"])
    #expect(labels("2013-10-07", "2013-10-08", 40) == ["10-07", "12:00", "10-08"])
    #expect(labels("2013-10-07", "2014-10-07", 60) == ["2014-01", "2014-04", "2014-07", "2014-10"])
    #expect(labels("1998-01-01", "2015-01-01", 60) == ["2000", "2005", "2010", "2015"])
  }

  @Test func labelsNeverTouchAndNeverLeave() {
    for days in [1, 3, 9, 40, 200, 900, 4000, 20_000] {
      for width in 0...120 {
        let from = Day("2001-03-04")!
        let axis = TimeAxis(
          from: Zone.newYork.instant(from), to: Zone.newYork.instant(from + days), zone: .newYork,
          width: width)
        var last = -2
        for tick in axis.ticks {
          #expect(tick.column > last + 1 && tick.column >= 0 && tick.column + tick.label.columns <= width)
          last = tick.column + tick.label.columns - 1
        }
      }
    }
  }
}

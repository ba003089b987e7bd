import Foundation
import Market
import RunRecord
import Testing
import Training

@testable import Dashboard

/// Runs that are nothing like the usual one are drawn too, in every layout, with everything open.
struct OddRunTests {
  struct Odd: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var change: @Sendable (inout RunSnapshot) -> Void
  }

  private static func lasting(_ span: TimeSpan, _ values: [Double]) -> @Sendable (inout RunSnapshot) -> Void {
    { snapshot in
      let start = Fixture.start
      var empty = RunSnapshot(
        identity: snapshot.identity, from: start, to: start + span, bucket: snapshot.bucket)
      empty.phase = .running
      let step = TimeSpan(nanoseconds: span.nanoseconds / Int64(max(1, values.count)))
      var time = start
      for value in values {
        empty.equity.append(value, at: time)
        empty.benchmark.append(value * 2, at: time)
        empty.drawdown.append(min(0, value / 1e5 - 1), at: time)
        empty.exposure.append(value / 1e5, at: time)
        empty.marks.buys.add(at: time)
        empty.outcomes.add(value / 1e5)
        empty.months.add(value, year: 2013, month: 10, start: 100_000)
        time = time + step
      }
      empty.prices = [PriceSeries(ticker: "SPY", closes: empty.equity)]
      empty.clock = time
      snapshot = empty
    }
  }

  static let odd = [
    Odd(testDescription: "nothing yet", change: lasting(.days(30), [])),
    Odd(testDescription: "one value", change: lasting(.days(30), [100_000])),
    Odd(testDescription: "an hour", change: lasting(.hours(1), [100_000, 100_001, 99_000])),
    Odd(testDescription: "a nanosecond", change: lasting(TimeSpan(nanoseconds: 1), [100_000, 1])),
    Odd(testDescription: "two hundred years", change: lasting(.days(73_000), [1e5, 1e7, 1e9, 1e12])),
    Odd(testDescription: "all is lost", change: lasting(.days(30), [1e5, 0, 0])),
    Odd(testDescription: "more than all", change: lasting(.days(30), [1e5, -3e5, -1e9])),
    Odd(testDescription: "no numbers", change: lasting(.days(30), [1e5, .nan, .infinity, -.infinity])),
    Odd(testDescription: "next to nothing", change: lasting(.days(30), [1e-12, 2e-12, 1e-13])),
    Odd(
      testDescription: "beyond all measure",
      change: lasting(.days(30), [1e300, -1e300, .greatestFiniteMagnitude])),
    Odd(testDescription: "no money to begin with") { $0.startEquity = 0 },
    Odd(testDescription: "an empty bucket of nothing") { snapshot in
      snapshot.bucket.capacity = 0
      snapshot.bucket.level = 0
      snapshot.bucket.refill = 0
      snapshot.bucket.refillSeconds = 0
      snapshot.bucket.grainSeconds = 0
    },
    Odd(testDescription: "numbers that are none") { snapshot in
      snapshot.progress = .nan
      snapshot.barsPerSecond = .infinity
      snapshot.secondsLeft = -.infinity
      snapshot.wallSeconds = .nan
      snapshot.cash = .nan
      snapshot.positions[0].unrealised = .nan
      snapshot.positions[0].averagePrice = .infinity
      snapshot.orders[3].price = .nan
      snapshot.bucket.meanCost = .nan
      snapshot.trainings[0].summary.seconds = .infinity
    },
    Odd(testDescription: "long names") { snapshot in
      let name = String(repeating: "漢字 name", count: 60)
      snapshot.identity.strategy = name
      snapshot.identity.benchmark = name
      snapshot.identity.currencySymbol = "kr. "
      snapshot.training?.name = name
      snapshot.activity = name
      snapshot.positions[0].ticker = name
      snapshot.orders[0].note = name
      snapshot.statistics.append(StatisticLine(name: name, value: name))
      snapshot.recordPath = "/" + name
    },
    Odd(testDescription: "times outside of the run") { snapshot in
      snapshot.clock = .distantFuture
      snapshot.orders[0].at = .distantPast
      snapshot.orders[1].at = .distantFuture
      snapshot.log[0].at = .distantPast
      snapshot.positions[0].since = .distantPast
      snapshot.trainings[0].at = .distantFuture
    },
    Odd(testDescription: "thousands of positions") { snapshot in
      snapshot.positions = (0..<3000).map { i in
        var row = snapshot.positions[i % 2]
        row.ticker = "S\(i)"
        return row
      }
    },
  ]

  @Test(arguments: odd) func isDrawn(_ odd: Odd) {
    var state = Fixture.state(DashboardSettings(), odd.change)
    for keys in [
      "", "1", "2", "3", "4", "5", "c", "H H", "]", "] ] ]", "y", "y", "f", "0", "v H v", "n N } { a A",
      "home end",
      "tab e", "esc", "tab tab down down enter", "esc", "?", "esc", "S R", "p P",
    ] {
      for key in keys.split(separator: " ") { state.type(String(key)) }
      for size in [Size(40, 12), Size(80, 24), Size(133, 41), Size(200, 60)] {
        state.resize(to: size)
        let grid = render(state, size: size, theme: .terminal)
        if grid.size != size { Issue.record("\(keys) at \(size)") }
      }
    }
    #expect(state.tables().count == 5)
  }
}

import Dashboard
import Foundation

/// The same run with and without a screen, one after the other, by the bars a second that both note: those of the loop
/// alone, without the time for making the market.
enum EngineSlowdown {
  static func rows(pairs: Int, bars: Int) throws -> [Row] {
    var (plain, drawn, ratio, work) = (Figures(), Figures(), Figures(), Figures())
    for pair in 0..<pairs {
      // Who comes first gains or loses by it: they take turns.
      let isFirst = pair.isMultiple(of: 2)
      let one = try run(bars, onScreen: !isFirst)
      let other = try run(bars, onScreen: isFirst)
      let (without, with) = isFirst ? (one, other) : (other, one)
      plain.add(without.speed / 1e6)
      drawn.add(with.speed / 1e6)
      ratio.add((without.speed / with.speed - 1) * 100)
      if let a = without.seconds, let b = with.seconds { work.add((b / a - 1) * 100) }
    }
    func spread(_ figures: Figures) -> String {
      String(format: "half of the pairs between %.1f and %.1f", figures.spread.low, figures.spread.high)
    }
    // What else the machine does only ever slows a run: the fastest are the least disturbed.
    let fastest = Figures(values: [(plain.percentile(0.9) / drawn.percentile(0.9) - 1) * 100])
    return [
      Row(name: "a run without a screen", figures: plain, unit: "million bars/s", note: spread(plain)),
      Row(
        name: "slower with a screen, by bars/s", figures: ratio, unit: "%", budget: 1, note: spread(ratio)),
      Row(name: "the same, between the fastest tenths", figures: fastest, unit: "%", budget: 1),
      Row(
        name: "more work for its other threads", figures: work, unit: "% CPU", budget: 1, note: spread(work)),
    ]
  }

  private static func run(_ bars: Int, onScreen: Bool) throws -> (speed: Double, seconds: Double?) {
    let arguments = ["run", "sma-cross", "--market", "seed=7,bars=\(bars)", "--json"]
    let watched = try Watched(arguments + (onScreen ? [] : ["--headless"]), Size(120, 40))
    if onScreen {
      guard watched.type(upTo: 120, until: { $0.shows("FINISHED", above: 1) }) != nil else {
        throw Watched.Failure(description: "the run does not finish:\n\(watched.screen)")
      }
      watched.type("q")
    }
    let used = watched.process.end()
    // The last bytes are still on their way.
    Thread.sleep(forTimeInterval: 0.05)
    guard let speed = watched.number("barsPerSecond"), speed > 0 else {
      throw Watched.Failure(description: "the run says nothing of its speed:\n\(watched.screen)")
    }
    return (speed, used.flatMap { $0.main == nil ? nil : $0.others })
  }
}

import Dashboard
import Foundation

/// From a key to the bytes that show what it does, while the engine takes all of a core.
enum KeyLatencies {
  static func rows(runs: Int, presses: Int, bars: Int) throws -> [Row] {
    var (help, back, pause, resume) = (Figures(), Figures(), Figures(), Figures())
    var (ending, stopped) = (Figures(), Figures())
    for run in 0..<runs {
      let watched = try Watched(
        ["run", "sma-cross", "--market", "seed=\(run + 7),bars=\(bars)"], Size(120, 40))
      guard watched.type(until: { $0.shows("RUNNING", above: 1) }) != nil else {
        throw Watched.Failure(description: "the run does not begin:\n\(watched.screen)")
      }
      func press(_ key: String, _ figures: inout Figures, _ shown: @escaping (Mirror) -> Bool) {
        // Anywhere within a frame.
        Thread.sleep(forTimeInterval: .random(in: 0.03...0.13))
        let typed = ContinuousClock.now
        // A run that is over has come to its end on its own: no figure.
        guard let seen = watched.type(key, upTo: 2, until: shown) else { return }
        figures.add(typed.duration(to: seen) / .milliseconds(1))
      }
      let isHelp: (Mirror) -> Bool = { $0.shows("end the run now") }
      for _ in 0..<presses {
        press("?", &help, isHelp)
        press("\u{1B}", &back) { !isHelp($0) }
        press(" ", &pause) { $0.shows("PAUSED", above: 1) }
        press(" ", &resume) { $0.shows("RUNNING", above: 1) }
      }
      Thread.sleep(forTimeInterval: .random(in: 0.03...0.13))
      let typed = ContinuousClock.now
      guard
        let seen = watched.type(
          "s", upTo: 2, until: { $0.shows("ENDING", above: 1) || $0.shows("STOPPED", above: 1) })
      else { continue }
      ending.add(typed.duration(to: seen) / .milliseconds(1))
      if let seen = watched.type(upTo: 2, until: { $0.shows("STOPPED", above: 1) }) {
        stopped.add(typed.duration(to: seen) / .milliseconds(1))
      }
    }
    return [
      Row(name: "? to the help", figures: help, unit: "ms", budget: 50),
      Row(
        name: "Esc to its end", figures: back, unit: "ms", budget: 50,
        note: "25 of them ncurses waits for the rest of a key"),
      Row(name: "space to PAUSED", figures: pause, unit: "ms", budget: 50),
      Row(name: "space to RUNNING", figures: resume, unit: "ms", budget: 50),
      Row(name: "s to ENDING or STOPPED", figures: ending, unit: "ms", budget: 50),
      Row(name: "s to STOPPED", figures: stopped, unit: "ms"),
    ]
  }
}

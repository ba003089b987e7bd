import Dashboard
import Foundation

/// From the start of the process to what is seen first.
enum FirstFrames {
  static func rows(count: Int) throws -> [Row] {
    var (first, whole) = (Figures(), Figures())
    for _ in 0..<count {
      let watched = try Watched(["demo"], Size(120, 40))
      let start = watched.process.startedAt
      guard let drawn = watched.type(until: { $0.drawn > 0 }),
        let complete = watched.type(until: { $0.footerShows("help") })
      else { throw Watched.Failure(description: "nothing is drawn") }
      first.add(start.duration(to: drawn) / .milliseconds(1))
      whole.add(start.duration(to: complete) / .milliseconds(1))
      watched.process.kill()
    }
    return [
      Row(name: "start to the first glyph at 120x40", figures: first, unit: "ms", budget: 60),
      Row(name: "start to the first whole frame at 120x40", figures: whole, unit: "ms", budget: 60),
    ]
  }
}

import Dashboard
import Foundation

/// What a running demo sends to its terminal and costs its processor, and what it does while nothing changes.
enum LiveFrames {
  static func rows(_ size: Size, seconds: Double, idle: Double?) throws -> [Row] {
    let name = "\(size.width)x\(size.height)"
    let watched = try Watched(["demo"], size)
    guard watched.type(until: { $0.shows("RUNNING", above: 1) }) != nil else {
      throw Watched.Failure(description: "the demo does not run:\n\(watched.screen)")
    }
    // The first frames are whole ones.
    Thread.sleep(forTimeInterval: 0.5)
    let start = ContinuousClock.now
    let first = watched.chunks(since: watched.process.startedAt).filter { $0.at < start }
    let main = watched.process.mainSeconds
    Thread.sleep(forTimeInterval: seconds)
    let passed = start.duration(to: .now) / .seconds(1)
    let frames = watched.frames(since: start)
    var (cost, share) = (Figures(), Figures())
    if let main, let end = watched.process.mainSeconds, !frames.isEmpty {
      cost.add((end - main) * 1000 / Double(frames.count))
      share.add((end - main) / passed * 100)
    }

    guard watched.type(" ", until: { $0.shows("PAUSED", above: 1) }) != nil else {
      throw Watched.Failure(description: "the demo does not pause:\n\(watched.screen)")
    }
    Thread.sleep(forTimeInterval: 0.5)
    var repaint = Figures()
    for _ in 0..<3 {
      let asked = ContinuousClock.now
      watched.type("\u{0C}")
      Thread.sleep(forTimeInterval: 0.3)
      repaint.add(Double(watched.chunks(since: asked).reduce(0) { $0 + $1.count }))
    }
    let limit = size.width == 120 ? 600.0 : size.width == 200 ? 1000 : nil
    var rows = [
      Row(
        name: "a frame at \(name)", figures: Figures(values: frames.map(Double.init)), unit: "bytes",
        budget: limit, digits: 0),
      Row(
        name: "the first half second at \(name)",
        figures: Figures(values: [Double(first.reduce(0) { $0 + $1.count })]), unit: "bytes", digits: 0),
      Row(name: "a full repaint at \(name)", figures: repaint, unit: "bytes", budget: 12_000, digits: 0),
      Row(
        name: "the screen's thread for a frame at \(name)", figures: cost, unit: "ms CPU",
        budget: size.width == 200 ? 1 : nil,
        note: String(format: "%.1f frames/s", Double(frames.count) / passed)),
      Row(name: "the screen's thread at \(name)", figures: share, unit: "% of a core", budget: 1),
    ]
    guard let idle else { return rows }
    rows += rest("paused", watched, idle)
    guard watched.type("s", until: { $0.shows("STOPPED", above: 1) }) != nil else {
      throw Watched.Failure(description: "the demo does not stop:\n\(watched.screen)")
    }
    // The bucket drains.
    Thread.sleep(forTimeInterval: 0.8)
    return rows + rest("after the end", watched, idle)
  }

  private static func rest(_ name: String, _ watched: Watched, _ seconds: Double) -> [Row] {
    let start = ContinuousClock.now
    let before = watched.process.threadSeconds
    Thread.sleep(forTimeInterval: seconds)
    let passed = start.duration(to: .now) / .seconds(1)
    let bytes = watched.chunks(since: start).reduce(0) { $0 + $1.count }
    var cost = Figures()
    if let before, let after = watched.process.threadSeconds {
      // A thread that has ended meanwhile did nothing else.
      let used = after.reduce(0) { $0 + $1.value - (before[$1.key] ?? 0) }
      cost.add(used / passed * 100)
    }
    let note = String(format: "over %.1f s", passed)
    return [
      Row(
        name: "\(name), sent", figures: Figures(values: [Double(bytes)]), unit: "bytes", budget: 0, digits: 0,
        note: note),
      Row(
        name: "\(name), all threads", figures: cost, unit: "% of a core", budget: 0.2, digits: 3, note: note),
    ]
  }
}

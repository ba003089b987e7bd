import Foundation

/// What was waited for in vain.
struct TimedOut: Error, CustomStringConvertible {
  var description: String
}

/// Asks again and again until there is an answer. Sleeps without keeping a thread: other tests go on.
/// - Throws: `TimedOut` after 30 s.
func wait<Answer>(
  for what: String, seen: () -> String = { "" }, until look: () throws -> Answer?
) async throws -> Answer {
  let limit = ContinuousClock.now + .seconds(30)
  while true {
    if let answer = try look() { return answer }
    guard ContinuousClock.now < limit else {
      // Not into the error: what is as long as a screen gets lost on its way through the report.
      FileHandle.standardError.write(Data("seen last, waiting for \(what):\n\(seen())\n".utf8))
      throw TimedOut(description: "waited 30 s for \(what)")
    }
    try await Task.sleep(for: .milliseconds(12))
  }
}

import Foundation

/// What was waited for in vain, with what was seen last.
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
      throw TimedOut(description: "waited 30 s for \(what); seen last:\n\(seen())")
    }
    try await Task.sleep(for: .milliseconds(12))
  }
}

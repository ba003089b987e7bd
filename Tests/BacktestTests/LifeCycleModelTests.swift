import RunRecord
import Testing
import Training
import Trials

@testable import Backtest

/// The life cycle against a reference that keeps facts instead of states, over random sequences of events. A sequence
/// that tells them apart is shortened until every event in it is needed.
struct LifeCycleModelTests {
  private struct Reference {
    var hasStarted = false
    var isPaused = false
    var end: EndSource?
    var outcome: RunOutcome?
    var isClosed = false

    var phase: RunPhase {
      if isClosed { return .closed }
      if outcome != nil { return .closing }
      if end != nil { return .ending }
      if isPaused { return .paused }
      return hasStarted ? .running : .starting
    }

    mutating func handle(_ event: LifeCycle.Event) -> LifeCycle.Action {
      if isClosed { return .nothing }
      if let decided = outcome { return wind(up: decided, event) }
      switch event {
      case .started:
        guard !hasStarted, end == nil else { return .nothing }
        hasStarted = true
        return isPaused ? .hold : .nothing
      case .pause:
        guard !isPaused, end == nil else { return .nothing }
        isPaused = true
        return .hold
      case .resume:
        guard isPaused, end == nil else { return .nothing }
        isPaused = false
        return .release
      case .end(let source):
        guard end == nil else { return .nothing }
        end = source
        return .windUp
      case .finish: return decide(.finished)
      case .fail(let text): return decide(.failed(text))
      case .overBudget(let text): return decide(.overBudget(text))
      case .close: return end == nil ? .nothing : decide(.finished)
      case .recorded, .recordFailed: return .nothing
      }
    }

    private mutating func decide(_ natural: RunOutcome) -> LifeCycle.Action {
      let decided = end.map { RunOutcome.stopped($0) } ?? natural
      outcome = decided
      return .close(decided)
    }

    private mutating func wind(up decided: RunOutcome, _ event: LifeCycle.Event) -> LifeCycle.Action {
      switch event {
      case .end: return .shorten
      case .fail(let text):
        if decided == .finished { outcome = .failed(text) }
        return .nothing
      case .recorded:
        isClosed = true
        return .leave(decided)
      case .recordFailed(let text):
        isClosed = true
        outcome = .failed(text)
        return .leave(.failed(text))
      default: return .nothing
      }
    }
  }

  /// - Returns: where the two differ; nil when they agree.
  private func difference(_ events: [LifeCycle.Event]) -> String? {
    var life = LifeCycle()
    var reference = Reference()
    for (i, event) in events.enumerated() {
      let (action, expected) = (life.handle(event), reference.handle(event))
      if action != expected { return "event \(i): \(action), expected \(expected)" }
      if life.phase != reference.phase { return "event \(i): \(life.phase), expected \(reference.phase)" }
      // An outcome stands when the run is closed, not before.
      if life.outcome != (reference.isClosed ? reference.outcome : nil) {
        return "event \(i): outcome \(life.outcome as Any)"
      }
    }
    return nil
  }

  @Test func agreesWithItsReference() {
    var random = SeededRandom(seed: 5)
    let often: [LifeCycle.Event] = [.started, .pause, .resume]
    let seldom: [LifeCycle.Event] = [
      .end(.key), .end(.interrupt), .finish, .fail("x"), .overBudget("o"), .close, .recorded,
      .recordFailed("r"),
    ]
    var closed = 0
    for _ in 0..<20_000 {
      let events: [LifeCycle.Event] = (0..<16).map { _ in
        (Bool.random(using: &random) ? often : seldom).randomElement(using: &random) ?? .started
      }
      if let text = difference(events) {
        let least = shrunk(events) { difference($0) != nil }
        Issue.record("\(least): \(difference(least) ?? text)")
        return
      }
      var life = LifeCycle()
      for event in events { _ = life.handle(event) }
      if life.phase == .closed { closed += 1 }
    }
    // Lives that end are among them, and lives that do not.
    #expect(closed > 2000 && closed < 19_000)
  }
}

import RunRecord
import Testing

@testable import Backtest

/// Every pair of state and event, with the state that follows and the action. What is not listed changes nothing.
struct LifeCycleTableTests {
  private static let states: [LifeCycle.State] = [
    .starting, .running, .paused(beforeFirstStep: true), .paused(beforeFirstStep: false), .ending(.key),
    .closing(.finished), .closing(.stopped(.key)), .closing(.failed("f")), .closed(.finished),
  ]
  private static let events: [LifeCycle.Event] = [
    .started, .pause, .resume, .end(.interrupt), .finish, .fail("x"), .overBudget("o"), .close, .recorded,
    .recordFailed("r"),
  ]

  private struct Line {
    var from: LifeCycle.State
    var event: LifeCycle.Event
    var to: LifeCycle.State
    var action: LifeCycle.Action
  }

  private static let table: [Line] = {
    var lines: [Line] = [
      Line(from: .starting, event: .started, to: .running, action: .nothing),
      Line(from: .starting, event: .pause, to: .paused(beforeFirstStep: true), action: .hold),
      Line(from: .running, event: .pause, to: .paused(beforeFirstStep: false), action: .hold),
      Line(from: .paused(beforeFirstStep: true), event: .resume, to: .starting, action: .release),
      Line(from: .paused(beforeFirstStep: false), event: .resume, to: .running, action: .release),
      Line(
        from: .paused(beforeFirstStep: true), event: .started, to: .paused(beforeFirstStep: false),
        action: .hold),
    ]
    for state in states.prefix(4) {
      lines.append(Line(from: state, event: .end(.interrupt), to: .ending(.interrupt), action: .windUp))
      lines.append(Line(from: state, event: .finish, to: .closing(.finished), action: .close(.finished)))
      lines.append(
        Line(from: state, event: .fail("x"), to: .closing(.failed("x")), action: .close(.failed("x"))))
      lines.append(
        Line(
          from: state, event: .overBudget("o"), to: .closing(.overBudget("o")),
          action: .close(.overBudget("o"))))
    }
    for event in [LifeCycle.Event.finish, .fail("x"), .overBudget("o"), .close] {
      lines.append(
        Line(from: .ending(.key), event: event, to: .closing(.stopped(.key)), action: .close(.stopped(.key))))
    }
    for outcome in [RunOutcome.finished, .stopped(.key), .failed("f")] {
      let state = LifeCycle.State.closing(outcome)
      lines.append(Line(from: state, event: .end(.interrupt), to: state, action: .shorten))
      lines.append(Line(from: state, event: .recorded, to: .closed(outcome), action: .leave(outcome)))
      lines.append(
        Line(from: state, event: .recordFailed("r"), to: .closed(.failed("r")), action: .leave(.failed("r"))))
    }
    lines.append(
      Line(from: .closing(.finished), event: .fail("x"), to: .closing(.failed("x")), action: .nothing))
    return lines
  }()

  @Test func everyPairIsDecided() {
    for state in Self.states {
      for event in Self.events {
        var life = LifeCycle(state: state)
        let action = life.handle(event)
        let line = Self.table.first { $0.from == state && $0.event == event }
        #expect(life.state == line?.to ?? state, "\(state), \(event)")
        #expect(action == line?.action ?? .nothing, "\(state), \(event)")
      }
    }
  }
}

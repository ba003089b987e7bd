import RunRecord
import Testing

@testable import Backtest

struct LifeCycleTests {
  private func life(_ events: LifeCycle.Event...) -> LifeCycle {
    var life = LifeCycle()
    for event in events { _ = life.handle(event) }
    return life
  }

  @Test func aRunThatFinishes() {
    var life = LifeCycle()
    #expect(life.handle(.started) == .nothing)
    #expect(life.phase == .running)
    #expect(life.handle(.finish) == .close(.finished))
    #expect(life.handle(.recorded) == .leave(.finished))
    #expect(life.outcome == .finished)
  }

  @Test func theEndIsTakenInEveryStateBeforeClosing() {
    for life in [life(), life(.started), life(.pause), life(.started, .pause)] {
      var life = life
      #expect(life.handle(.end(.key)) == .windUp)
      #expect(life.handle(.close) == .close(.stopped(.key)))
      #expect(life.handle(.recorded) == .leave(.stopped(.key)))
    }
  }

  @Test func whatGoesWrongWhileEndingIsStillAStop() {
    for event in [LifeCycle.Event.fail("x"), .overBudget("x"), .finish] {
      var life = life(.started, .end(.interrupt))
      #expect(life.handle(event) == .close(.stopped(.interrupt)))
    }
  }

  @Test func aRecordThatCannotBeWrittenIsAFailure() {
    var life = life(.started, .finish)
    #expect(life.handle(.recordFailed("disk full")) == .leave(.failed("disk full")))
  }

  @Test func aStopWhileClosingShortensOnEnd() {
    var life = life(.started, .finish)
    #expect(life.handle(.end(.key)) == .shorten)
    #expect(life.handle(.recorded) == .leave(.finished))
  }

  /// Whatever happens in whatever order: a closed run stays closed, an outcome once decided stays decided.
  @Test func noOrderOfEventsLeadsBack() {
    let events: [LifeCycle.Event] = [
      .started, .pause, .resume, .end(.key), .finish, .fail("f"), .overBudget("o"), .close, .recorded,
      .recordFailed("r"),
    ]
    let order: [RunPhase: Int] = [.starting: 0, .paused: 0, .running: 0, .ending: 1, .closing: 2, .closed: 3]
    var random = SeededRandom(seed: 1)
    for _ in 0..<2000 {
      var life = LifeCycle()
      for _ in 0..<12 {
        let before = life.phase
        _ = life.handle(events.randomElement(using: &random)!)
        #expect(order[life.phase]! >= order[before]!)
      }
    }
  }
}

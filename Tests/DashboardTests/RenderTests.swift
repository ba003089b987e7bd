import Market
import RunRecord
import Testing
import Training

@testable import Dashboard

struct RenderTests {
  @Test(arguments: [Size(40, 12), Size(80, 24), Size(120, 40), Size(200, 60)])
  func stateEquityAndBucketAreAlwaysThere(_ size: Size) {
    let text = render(Fixture.state(), size: size, theme: .terminal).lines.joined(separator: "\n")
    #expect(text.contains("RUNNING"))
    #expect(text.contains("42s of 1m"))
    #expect(text.contains("epoch 12 of 40"))
    #expect(text.contains("$" + Numbers.money(Fixture.level(179))))
  }

  /// Of several trainings at once each is seen, whatever the first has to tell.
  @Test(arguments: [Size(80, 24), Size(120, 40), Size(200, 60)])
  func trainingsSideBySideAreSeen(_ size: Size) {
    let state = Fixture.state { snapshot in
      for name in ["accuracy", "validation loss", "learning rate"] { snapshot.training?.report(name, 0.5) }
      snapshot.alongside = (2...4).map { number in
        var other = TrainingProgress(name: "net \(number)")
        other.report(epoch: number, of: 9, loss: 1 / Double(number))
        return other
      }
    }
    let text = render(state, size: size, theme: .terminal).lines.joined(separator: "\n")
    #expect(text.contains("epoch 12 of 40"))
    for number in 2...4 { #expect(text.contains("net \(number)  \(number) of 9")) }
  }

  @Test func asciiIsASCII() {
    var settings = DashboardSettings()
    settings.isASCII = true
    for size in [Size(40, 12), Size(80, 24), Size(200, 60)] {
      let grid = render(Fixture.state(settings), size: size, theme: .terminal)
      #expect(grid.cells.allSatisfy { $0.scalar.isASCII })
    }
  }

  @Test func foreignTextIsMadeHarmless() {
    let state = Fixture.state { snapshot in
      snapshot.log.append(LogLine(at: snapshot.clock, level: .warning, text: "tab\there, bell\u{7}, wide 漢字"))
      snapshot.logCount += 1
      snapshot.identity.strategy = "漢\u{1b}[31m"
    }
    let grid = render(state, size: Size(200, 60), theme: .terminal)
    #expect(grid.lines.joined().contains("tab here, bell?, wide ??"))
    #expect(grid.cells.allSatisfy { $0.scalar.value >= 32 && $0.scalar != "漢" })
  }

  @Test func framesStandWhole() {
    for size in [Size(80, 24), Size(120, 40), Size(200, 60)] {
      let lines = render(Fixture.state(), size: size, theme: .terminal).lines.map { Array($0) }
      for (panel, rect) in Fixture.state().layout(size).panels {
        #expect(lines[rect.y][rect.x] == "╭", "\(panel) at \(size)")
        #expect(lines[rect.y + rect.height - 1][rect.x + rect.width - 1] == "╯", "\(panel) at \(size)")
        for y in (rect.y + 1)..<(rect.y + rect.height - 1) {
          #expect(lines[y][rect.x] == "│" && lines[y][rect.x + rect.width - 1] == "│", "\(panel) at \(size)")
        }
      }
    }
  }

  @Test func theBucketIsEmptyInNumberAtOnceAndDrainsToTheEye() {
    var state = Fixture.state {
      $0.ending = EndingReading(source: .key, seconds: 0, graceLeft: 2)
      $0.phase = .ending
      $0.bucket.levelAtClose = 42
      $0.bucket.level = 0
    }
    #expect(state.gauge == 0.7)
    let text = render(state, size: Size(120, 40), theme: .terminal).lines.joined(separator: "\n")
    #expect(text.contains("0s of 1m"))
    #expect(text.contains("ENDING 2.0s"))
    state.tick(at: .milliseconds(200))
    #expect(abs(state.gauge - 0.35) < 1e-9)
    state.tick(at: .milliseconds(400))
    #expect(state.gauge == 0)
  }
}

struct KeyTests {
  private func state(_ phase: RunPhase, confirmsStop: Bool = false) -> DashboardState {
    var settings = DashboardSettings()
    settings.confirmsStop = confirmsStop
    return Fixture.state(settings) { snapshot in
      snapshot.phase = phase
      guard phase == .ending || phase == .closed else { return }
      snapshot.ending = EndingReading(source: .key, seconds: 0, graceLeft: 2)
    }
  }

  @Test(arguments: RunPhase.allCases)
  func sStopsOnceAndEscapeNever(_ phase: RunPhase) {
    var state = state(phase)
    let isOver = [.ending, .closing, .closed].contains(phase)
    #expect(state.press(.character("s"), at: .zero) == (isOver ? [] : [.stop]))
    #expect(state.press(.escape, at: .zero).isEmpty)
  }

  @Test func qAsksWhileRunningAndLeavesAfterwards() {
    var running = state(.running)
    #expect(running.press(.character("q"), at: .zero).isEmpty)
    #expect(running.press(.character("k"), at: .zero).isEmpty)
    #expect(running.press(.character("q"), at: .zero).isEmpty)
    #expect(running.press(.character("e"), at: .zero) == [.stop])
    var closed = state(.closed)
    #expect(closed.press(.character("q"), at: .zero) == [.leave])
  }

  @Test func confirmingTakesASecondKey() {
    var state = state(.running, confirmsStop: true)
    #expect(state.press(.character("s"), at: .zero).isEmpty)
    #expect(state.press(.escape, at: .zero).isEmpty)
    #expect(state.press(.character("s"), at: .zero).isEmpty)
    #expect(state.press(.character("y"), at: .zero) == [.stop])
  }
}

import Market
import RunRecord
import Testing
import Training

@testable import Dashboard

struct RenderTests {
  static func snapshot() -> RunSnapshot {
    let from = Day("2013-10-07")!
    let identity = RunIdentity(
      id: "r", strategy: "weekly-net", summary: "", seed: 1, source: "", tickers: ["SPY"],
      resolution: "minute",
      benchmark: "SPY", from: from, to: from + 364, zone: "America/New_York", cash: Money(whole: 100_000))
    let start = Zone.newYork.instant(from)
    let end = Zone.newYork.instant(from + 365)
    var history = Series(from: start, to: end)
    var snapshot = RunSnapshot(
      identity: identity, from: start, to: end,
      bucket: BucketReading(
        capacity: 60, level: 42, grainSeconds: 1, freeSeconds: 0, refill: 3, refillSeconds: 86_400,
        clock: "simulated", history: history))
    snapshot.phase = .running
    snapshot.progress = 0.5
    for day in 0..<180 {
      let time = start + .days(Int64(day))
      let value = 100_000 + 300 * Double(day) + 2000 * Double(day % 7 - day % 11)
      snapshot.equity.append(value, at: time)
      snapshot.benchmark.append(100_000 + 100 * Double(day), at: time)
      snapshot.drawdown.append(-0.01 * Double(day % 9), at: time)
      history.append(60 - Double(day) / 10, at: time)
    }
    snapshot.bucket.history = history
    snapshot.clock = start + .days(180)
    var progress = TrainingProgress(name: "net")
    for epoch in 1...20 { progress.report(epoch: epoch, of: 40, loss: 1 / Double(epoch)) }
    snapshot.training = progress
    snapshot.trainings = [TrainingRow(number: 1, at: start, summary: TrainingSummary(progress, .finished))]
    snapshot.trainingCount = 1
    snapshot.positions = [
      PositionRow(
        ticker: "SPY", quantity: 688, averagePrice: 144.78, lastPrice: 147.2, value: 101_000,
        unrealised: 1600,
        weight: 0.99, since: start)
    ]
    snapshot.log = [LogLine(at: start, level: .warning, text: "tab\there, bell\u{7}, wide 漢字")]
    snapshot.statistics = [StatisticLine(name: "Net Profit", value: "1.692%")]
    return snapshot
  }

  private func state(isASCII: Bool = false, _ change: (inout RunSnapshot) -> Void = { _ in })
    -> DashboardState
  {
    var settings = DashboardSettings()
    settings.isASCII = isASCII
    var state = DashboardState(settings)
    var snapshot = RenderTests.snapshot()
    change(&snapshot)
    state.receive(snapshot, at: .zero)
    return state
  }

  @Test(arguments: [Size(40, 12), Size(80, 24), Size(120, 40), Size(200, 60)])
  func stateEquityAndBucketAreAlwaysThere(_ size: Size) {
    let text = render(state(), size: size, theme: .terminal).lines.joined(separator: "\n")
    #expect(text.contains("RUNNING"))
    #expect(text.contains("42s of 1m"))
    #expect(text.contains("epoch 20 of 40"))
    #expect(text.contains("$15"))
  }

  /// Of several trainings at once each is seen, whatever the first has to tell.
  @Test(arguments: [Size(80, 24), Size(120, 40), Size(200, 60)])
  func trainingsSideBySideAreSeen(_ size: Size) {
    let state = state { snapshot in
      for name in ["accuracy", "validation loss", "learning rate"] { snapshot.training?.report(name, 0.5) }
      snapshot.alongside = (2...4).map { number in
        var other = TrainingProgress(name: "net \(number)")
        other.report(epoch: number, of: 9, loss: 1 / Double(number))
        return other
      }
    }
    let text = render(state, size: size, theme: .terminal).lines.joined(separator: "\n")
    #expect(text.contains("epoch 20 of 40"))
    for number in 2...4 { #expect(text.contains("net \(number)  \(number) of 9")) }
  }

  @Test func asciiIsASCII() {
    for size in [Size(40, 12), Size(80, 24), Size(200, 60)] {
      let grid = render(state(isASCII: true), size: size, theme: .terminal)
      #expect(grid.cells.allSatisfy { $0.scalar.isASCII })
    }
  }

  @Test func foreignTextIsMadeHarmless() {
    let grid = render(state(), size: Size(200, 60), theme: .terminal)
    #expect(grid.cells.allSatisfy { $0.scalar.value >= 32 && $0.scalar != "漢" })
  }

  @Test func framesStandWhole() {
    for size in [Size(80, 24), Size(120, 40), Size(200, 60)] {
      let lines = render(state(), size: size, theme: .terminal).lines.map { Array($0) }
      for (panel, rect) in state().layout(size).panels {
        #expect(lines[rect.y][rect.x] == "╭", "\(panel) at \(size)")
        #expect(lines[rect.y + rect.height - 1][rect.x + rect.width - 1] == "╯", "\(panel) at \(size)")
        for y in (rect.y + 1)..<(rect.y + rect.height - 1) {
          #expect(lines[y][rect.x] == "│" && lines[y][rect.x + rect.width - 1] == "│", "\(panel) at \(size)")
        }
      }
    }
  }

  @Test func theBucketIsEmptyInNumberAtOnceAndDrainsToTheEye() {
    var state = state {
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
    var state = DashboardState(settings)
    var snapshot = RenderTests.snapshot()
    snapshot.phase = phase
    if phase == .ending || phase == .closed {
      snapshot.ending = EndingReading(source: .key, seconds: 0, graceLeft: 2)
    }
    state.receive(snapshot, at: .zero)
    return state
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

import Foundation
import Testing

@testable import Training

struct TrainerTests {
  private func trainer(
    _ budget: TrainingBudget = .standard, signal: EndSignal = EndSignal(), grace: Duration = .seconds(2)
  ) -> Trainer {
    Trainer(
      budget: budget, bucket: budget.makeBucket(clock: SimulatedClock()), endSignal: signal, grace: grace)
  }

  @Test func returnsTheModelAndWhatWasReported() throws {
    let (verdict, summary) = trainer().train(name: "net", seed: 1) { training in
      for epoch in 1...5 { training.report(epoch: epoch, of: 5, loss: 1 / Double(epoch)) }
      return 42
    }
    guard case .finished(let model) = verdict else { return #expect(Bool(false), "\(verdict)") }
    #expect(model == 42)
    #expect(summary.outcome == .finished)
    #expect(summary.epoch == 5)
    #expect(summary.losses.count == 5)
  }

  @Test func anErrorOfTheBodyIsAFailure() {
    struct Broken: Error {}
    let (verdict, summary) = trainer().train(name: "net", seed: 1) { _ -> Int in throw Broken() }
    guard case .failed = verdict else { return #expect(Bool(false), "\(verdict)") }
    #expect(summary.outcome == .failed)
    #expect(summary.error == "Broken()")
  }

  @Test func theEndSignalCancelsATrainingThatChecks() {
    let signal = EndSignal()
    let trainer = trainer(signal: signal)
    let (verdict, summary) = trainer.train(name: "net", seed: 1) { training in
      training.checkpoint(7)
      signal.raise(.key)
      while true { try training.checkEnd() }
      return 0
    }
    guard case .cancelled(let kept) = verdict else { return #expect(Bool(false), "\(verdict)") }
    #expect(kept == 7)
    #expect(summary.outcome == .cancelled)
    #expect(trainer.bucket.level == 0)
    #expect(trainer.bucket.levelAtClose == 7200)
  }

  @Test func aTrainingThatDoesNotListenIsLeftBehind() {
    let signal = EndSignal()
    let gate = DispatchSemaphore(value: 0)
    let (verdict, summary) = trainer(signal: signal, grace: .milliseconds(50)).train(name: "deaf", seed: 1) {
      _ in
      signal.raise(.key)
      gate.wait()
      return 0
    }
    guard case .abandoned = verdict else { return #expect(Bool(false), "\(verdict)") }
    #expect(summary.outcome == .abandoned)
    gate.signal()
  }

  @Test func onEndReachesCodeThatBlocks() {
    let signal = EndSignal()
    let (_, summary) = trainer(signal: signal).train(name: "blocked", seed: 1) { training in
      let gate = DispatchSemaphore(value: 0)
      training.onEnd { gate.signal() }
      signal.raise(.terminate)
      gate.wait()
      try training.checkEnd()
      return 0
    }
    #expect(summary.outcome == .cancelled)
  }

  @Test func withoutTokensItIsOverBudget() {
    let budget = TrainingBudget(capacity: .milliseconds(30), refill: .zero, grain: .milliseconds(10))
    let (verdict, summary) = trainer(budget).train(name: "net", seed: 1) { training in
      while true { try training.checkEnd() }
      return 0
    }
    guard case .overBudget(let message, _) = verdict else { return #expect(Bool(false), "\(verdict)") }
    #expect(message.contains("net"))
    #expect(summary.outcome == .overBudget)
    #expect(summary.tokens <= 3)
  }

  @Test func capacityZeroLeavesOnlyTheFreeTime() {
    let budget = TrainingBudget(capacity: .zero, grain: .milliseconds(10), free: .milliseconds(20))
    let (verdict, _) = trainer(budget).train(name: "net", seed: 1) { training in
      while true { try training.checkEnd() }
      return 0
    }
    guard case .overBudget = verdict else { return #expect(Bool(false), "\(verdict)") }
  }

  @Test func afterTheEndNothingIsTrained() {
    let signal = EndSignal()
    signal.raise(.key)
    let (_, summary) = trainer(signal: signal).train(name: "late", seed: 1) { _ in 1 }
    #expect(summary.outcome == .cancelled)
    #expect(summary.seconds == 0)
  }

  /// Waits for two looks with half a second and more between them, five usual ticks.
  @Test func inAPauseItIsLookedAtLessOften() {
    let limit = ContinuousClock.now + .seconds(20)
    let isOver = Locked(false)
    var (last, longest) = (ContinuousClock.now, Duration.zero)
    let (_, summary) = trainer().train(name: "net", seed: 1) { training in
      while !isOver.withLock({ $0 }) { try training.checkEnd() }
    } onTick: { _ in
      longest = max(longest, last.duration(to: .now))
      last = .now
      let isEnough = longest >= .milliseconds(500) || last > limit
      isOver.withLock { $0 = isEnough }
      return !isEnough
    }
    #expect(longest >= .milliseconds(500))
    #expect(summary.outcome == .finished)
  }

  @Test func aPauseParksItUnmetered() {
    let ticks = Locked(0)
    let (_, summary) = trainer().train(name: "net", seed: 1) { training in
      // Parks in here until the engine has looked three times, then goes on.
      while ticks.withLock({ $0 }) < 4 { try training.checkEnd() }
      return training.tokens
    } onTick: { _ in
      ticks.withLock {
        $0 += 1
        return $0 < 4
      }
    }
    #expect(summary.outcome == .finished)
    #expect(summary.seconds < 0.25)
  }
}

/// Lean's minute watcher: whole minutes, the first request after a full one.
struct TrainingMeterTests {
  private func meter(_ seconds: Double) -> Int {
    var meter = TrainingMeter(budget: .lean)
    var tokens = 0
    for _ in 0..<Int(seconds * 100) { tokens += meter.charge(.milliseconds(10)) }
    return tokens
  }

  @Test(arguments: [(45.0, 0), (59.4, 0), (60.0, 1), (119.0, 1), (120.0, 2), (180.0, 3)])
  func countsWholeMinutes(_ seconds: Double, _ tokens: Int) {
    #expect(meter(seconds) == tokens)
  }

  @Test func aTickChargesAtMostAQuarterOfASecond() {
    var meter = TrainingMeter(budget: .standard)
    #expect(meter.charge(.seconds(3600)) == 0)
    #expect(meter.elapsed == .milliseconds(250))
  }
}

struct EndSignalTests {
  @Test func theFirstSourceCountsAndLaterOnesAreNoted() {
    let signal = EndSignal()
    #expect(signal.raise(.key))
    #expect(!signal.raise(.interrupt))
    #expect(signal.source == .key)
    #expect(signal.laterSources == [.interrupt])
  }

  @Test func hooksRunByStage() {
    let signal = EndSignal()
    let order = Locked<[String]>([])
    let engine = signal.onRaise(.engine) { order.withLock { $0.append("engine") } }
    let bucket = signal.onRaise(.bucket) { order.withLock { $0.append("bucket") } }
    let training = signal.onRaise(.training) { order.withLock { $0.append("training") } }
    signal.raise(.key)
    #expect(order.withLock { $0 } == ["bucket", "training", "engine"])
    _ = (engine, bucket, training)
  }

  @Test func aLateHookRunsAtOnceAndACancelledOneNever() {
    let signal = EndSignal()
    let calls = Locked(0)
    signal.onRaise(.engine) { calls.withLock { $0 += 1 } }.cancel()
    signal.raise(.key)
    #expect(calls.withLock { $0 } == 0)
    let late = signal.onRaise(.engine) { calls.withLock { $0 += 1 } }
    #expect(calls.withLock { $0 } == 1)
    _ = late
  }
}

struct TrainingBudgetTests {
  @Test func refusesNonsense() {
    for budget in [
      TrainingBudget(capacity: .seconds(-1)), TrainingBudget(interval: .zero), TrainingBudget(grain: .zero),
      TrainingBudget(capacity: .milliseconds(500)), TrainingBudget(stepLimit: .zero),
    ] {
      #expect(throws: TrainingBudget.Invalid.self) { try budget.validated() }
    }
    #expect(throws: Never.self) { try TrainingBudget.standard.validated() }
    #expect(throws: Never.self) { try TrainingBudget.lean.validated() }
  }

  @Test func standsInTokens() {
    #expect(TrainingBudget.standard.capacityTokens == 7200)
    #expect(TrainingBudget.standard.refillTokens == 1080)
    #expect(TrainingBudget.lean.capacityTokens == 120)
    #expect(TrainingBudget.lean.refillTokens == 18)
  }
}

import Foundation
import Testing

@testable import Training

struct ConcurrentTrainingTests {
  private func trainer(
    _ budget: TrainingBudget = .standard, signal: EndSignal = EndSignal(), grace: Duration = .seconds(10)
  ) -> Trainer {
    Trainer(
      budget: budget, bucket: budget.makeBucket(clock: SimulatedClock()), endSignal: signal, grace: grace)
  }

  private func jobs(
    _ count: Int, _ body: @escaping @Sendable (Int, TrainingControl) throws -> Int
  ) -> [Trainer.Job<Int>] {
    (0..<count).map { i in Trainer.Job(name: "net \(i + 1)", seed: UInt64(i)) { try body(i, $0) } }
  }

  private func model(_ verdict: TrainingVerdict<Int>) -> Int? {
    if case .finished(let model) = verdict { model } else { nil }
  }

  /// Each waits for the one after it: all run at once, and what is returned stands in the order of the jobs.
  @Test func allRunAtOnceAndKeepTheirOrder() {
    let gates = (0..<6).map { _ in DispatchSemaphore(value: 0) }
    let verdicts = trainer().train(
      jobs(5) { i, _ in
        gates[i + 1].wait()
        gates[i].signal()
        return i * 10
      }
    ) { progress in
      gates[5].signal()
      return progress.isEmpty
    }
    #expect(verdicts.map { model($0.0) } == [0, 10, 20, 30, 40])
    #expect(verdicts.map(\.1.name) == ["net 1", "net 2", "net 3", "net 4", "net 5"])
  }

  @Test func theEndTellsAllOfThem() {
    let signal = EndSignal()
    let started = Locked(0)
    let verdicts = trainer(signal: signal).train(
      jobs(8) { i, training in
        training.checkpoint(i)
        if started.withLock({
          $0 += 1
          return $0
        }) == 8 {
          signal.raise(.key)
        }
        while true { try training.checkEnd() }
        return -1
      }, onTick: { _ in false })
    for (i, verdict) in verdicts.enumerated() {
      guard case .cancelled(let kept) = verdict.0 else { return #expect(Bool(false), "\(verdict)") }
      #expect(kept == i)
      #expect(verdict.1.outcome == .cancelled)
    }
  }

  /// Each takes one token of four; with the fifth request the bucket is dry. By policy that one is cut, or all are.
  @Test(arguments: [TrainingBudget.Policy.cancel, .fail])
  func theyShareOneBucket(_ policy: TrainingBudget.Policy) {
    let grain = Duration.milliseconds(30)
    let budget = TrainingBudget(
      capacity: grain * 4, refill: .zero, grain: grain, overBudget: policy)
    let trainer = trainer(budget)
    let verdicts = trainer.train(
      jobs(4) { _, training in
        while true {
          try training.checkEnd()
          usleep(200)
        }
      }, onTick: { _ in false })
    let tokens = verdicts.map(\.1.tokens)
    #expect(tokens.reduce(0, +) == 4)
    #expect(trainer.bucket.level == 0)
    switch policy {
    case .cancel:
      #expect(tokens == [1, 1, 1, 1])
      #expect(verdicts.allSatisfy { $0.1.outcome == .overBudget })
    case .fail:
      #expect(verdicts.contains { $0.1.outcome == .overBudget })
      #expect(verdicts.allSatisfy { $0.1.outcome == .overBudget || $0.1.outcome == .cancelled })
    }
  }

  @Test func oneThatDoesNotListenHoldsNobodyElse() {
    let signal = EndSignal()
    let gate = DispatchSemaphore(value: 0)
    let verdicts = trainer(signal: signal, grace: .milliseconds(50)).train(
      jobs(3) { i, training in
        if i == 1 {
          signal.raise(.key)
          gate.wait()
          return 1
        }
        while true { try training.checkEnd() }
        return i
      }, onTick: { _ in false })
    #expect(verdicts.map(\.1.outcome) == [.cancelled, .abandoned, .cancelled])
    gate.signal()
  }

  @Test func ofNoneNothingComes() {
    #expect(trainer().train(jobs(0) { i, _ in i }, onTick: { _ in false }).isEmpty)
  }
}

import Foundation
import Testing

@testable import Training

/// What Lean's own tests assert of its bucket, its time limits and its minute watcher, by the numbers of the conformance
/// list. Where they wait for minutes of real time a minute is forty milliseconds here.
struct LeanBudgetTests {
  private let clock = SimulatedClock(standsStill: false)

  private func advance(minutes: Double) { clock.advance(toNanoseconds: Int64(minutes * 60e9)) }

  @Test func b1BeginsFull() {
    #expect(LeakyBucket(capacity: 10, refill: 1, every: .seconds(1), clock: clock).level == 10)
  }

  @Test func b2AfterFiveAreTakenFiveAreLeft() {
    let bucket = LeakyBucket(capacity: 10, refill: 1, every: .seconds(60), clock: clock)
    #expect(bucket.take(5) == .granted)
    #expect(bucket.level == 5)
  }

  @Test func b3AndB4AWaiterGetsItsTokensWithTheFifthMinute() async {
    let bucket = LeakyBucket(capacity: 10, refill: 1, every: .seconds(60), clock: clock)
    #expect(bucket.take(5) == .granted)
    let waiter = Task.detached { bucket.take(10, waitingUpTo: .seconds(60)) }
    for minute in 1...4 {
      advance(minutes: Double(minute))
      #expect(bucket.level == 5 + minute)
    }
    advance(minutes: 5)
    #expect(await waiter.value == .granted)
    #expect(bucket.level == 0)
  }

  @Test func r1ToR3RefillsComeByWholeIntervals() {
    let bucket = LeakyBucket(capacity: 100, refill: 1, every: .seconds(60), clock: clock)
    #expect(bucket.take(100) == .granted)
    #expect(bucket.level == 0)
    clock.advance(toNanoseconds: 60_000_000_000 - 100)
    #expect(bucket.level == 0)
    advance(minutes: 1)
    #expect(bucket.level == 1)
    advance(minutes: 3.5)
    #expect(bucket.level == 3)
    advance(minutes: 7)
    #expect(bucket.level == 7)
  }

  private static let minute = Duration.milliseconds(40)

  private func train(_ budget: TrainingBudget, minutes: Double) -> (TrainingSummary, LeakyBucket) {
    let bucket = budget.makeBucket(clock: WallClock())
    let trainer = Trainer(budget: budget, bucket: bucket, endSignal: EndSignal(), grace: .seconds(10))
    let (_, summary): (TrainingVerdict<Int>, TrainingSummary) = trainer.train(name: "net", seed: 1) {
      training in
      let end = ContinuousClock.now + LeanBudgetTests.minute * minutes
      while ContinuousClock.now < end {
        try training.checkEnd()
        usleep(500)
      }
      return 1
    }
    return (summary, bucket)
  }

  @Test func l1AStepBeyondItsLimitFails() {
    let budget = TrainingBudget(
      capacity: LeanBudgetTests.minute * 120, grain: LeanBudgetTests.minute * 60,
      free: LeanBudgetTests.minute * 60,
      stepLimit: LeanBudgetTests.minute * 0.5)
    let (summary, bucket) = train(budget, minutes: 2000)
    #expect(summary.outcome == .overBudget)
    #expect(summary.error?.contains("its time step took longer than the limit") == true)
    #expect(bucket.taken == 0)
  }

  @Test func l3TheSecondMinuteFindsNoToken() {
    let budget = TrainingBudget(
      capacity: LeanBudgetTests.minute, refill: .zero, grain: LeanBudgetTests.minute,
      free: LeanBudgetTests.minute,
      stepLimit: LeanBudgetTests.minute * 1.5)
    let (summary, bucket) = train(budget, minutes: 2000)
    #expect(summary.outcome == .overBudget)
    #expect(summary.tokens == 1)
    #expect(bucket.level == 0)
  }

  @Test func l4AMinuteCostsAToken() {
    let budget = TrainingBudget(
      capacity: LeanBudgetTests.minute, refill: .zero, grain: LeanBudgetTests.minute,
      free: LeanBudgetTests.minute,
      overBudget: .cancel)
    let (summary, bucket) = train(budget, minutes: 1.2)
    // On a machine that is slow to look the second minute may have begun.
    #expect(summary.outcome == .finished || summary.outcome == .overBudget)
    #expect(summary.tokens == 1)
    #expect(bucket.level == 0)
  }

  /// Requests of a meter whose clock moves in steps.
  private func requests(_ steps: Int, of seconds: Int) -> [Int] {
    var meter = TrainingMeter(budget: .lean)
    return (0..<steps).map { _ in
      (0..<(seconds * 4)).reduce(0) { sum, _ in sum + meter.charge(.milliseconds(250)) }
    }
  }

  @Test func m1TheFirstMinuteIsFree() {
    #expect(requests(1, of: 45) == [0])
    #expect(requests(4, of: 15) == [0, 0, 0, 1])
  }

  @Test func m2LessThanAMinuteAsksForNothing() { #expect(requests(1, of: 59) == [0]) }

  @Test func m3ThreeMinutesAskForThree() {
    let asked = requests(4, of: 45)
    #expect(asked.reduce(0, +) == 3)
    #expect(asked.allSatisfy { $0 <= 1 })
  }

  /// Twelve trainings of ten minutes take all 120 tokens, the thirteenth gets none. (§4.4)
  @Test func manyTrainingsShareTheBucket() {
    let bucket = TrainingBudget.lean.makeBucket(clock: clock)
    for round in 1...13 {
      var meter = TrainingMeter(budget: .lean)
      var answers: [LeakyBucket.Answer] = []
      for _ in 0..<(605 * 4) {
        let due = meter.charge(.milliseconds(250))
        if due > 0 { answers.append(bucket.take(due)) }
      }
      #expect(answers.count == 10)
      #expect(answers.allSatisfy { $0 == .granted } == (round <= 12))
    }
    #expect(bucket.level == 0)
  }
}

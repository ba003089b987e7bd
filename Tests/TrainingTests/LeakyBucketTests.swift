import Foundation
import Testing
import Training

/// The behaviour that Lean's own tests of its bucket assert, and what closing adds to it.
struct LeakyBucketTests {
  private func bucket(_ capacity: Int, clock: SimulatedClock, every: Duration = .seconds(60)) -> LeakyBucket {
    LeakyBucket(capacity: capacity, refill: 1, every: every, clock: clock)
  }

  private func advance(_ clock: SimulatedClock, to seconds: Double) {
    clock.advance(toNanoseconds: Int64(seconds * 1e9))
  }

  @Test func beginsFull() {
    #expect(bucket(10, clock: SimulatedClock()).level == 10)
  }

  @Test func takesAndDenies() {
    let bucket = bucket(10, clock: SimulatedClock())
    #expect(bucket.take(5) == .granted)
    #expect(bucket.level == 5)
    #expect(bucket.take(6) == .denied(level: 5))
    #expect(bucket.taken == 5)
  }

  @Test func refillsByWholeIntervalsAndKeepsTheRemainder() {
    let clock = SimulatedClock()
    let bucket = bucket(10, clock: clock)
    #expect(bucket.take(10) == .granted)
    advance(clock, to: 59.999_999_9)
    #expect(bucket.level == 0)
    advance(clock, to: 60)
    #expect(bucket.level == 1)
    advance(clock, to: 210)
    #expect(bucket.level == 3)
    advance(clock, to: 420)
    #expect(bucket.level == 7)
  }

  @Test func neverHoldsMoreThanItsCapacity() {
    let clock = SimulatedClock()
    let bucket = bucket(3, clock: clock)
    advance(clock, to: 1e9)
    #expect(bucket.level == 3)
  }

  @Test func aWaiterGetsItsTokensWhenTheyHaveComeIn() async {
    let clock = SimulatedClock(standsStill: false)
    let bucket = bucket(10, clock: clock)
    #expect(bucket.take(5) == .granted)
    let answer = Task.detached { bucket.take(10, waitingUpTo: .seconds(60)) }
    for minute in 1...4 {
      advance(clock, to: Double(minute) * 60)
      #expect(bucket.level == 5 + minute)
    }
    advance(clock, to: 300)
    #expect(await answer.value == .granted)
    #expect(bucket.level == 0)
  }

  @Test func waitingOnAClockThatStandsStillIsDeniedAtOnce() {
    let bucket = bucket(2, clock: SimulatedClock())
    #expect(bucket.take(2) == .granted)
    #expect(bucket.take(1, waitingUpTo: .seconds(3600)) == .denied(level: 0))
  }

  @Test func closingEmptiesItForGoodAndWakesWhoWaits() async {
    let clock = SimulatedClock(standsStill: false)
    let bucket = bucket(10, clock: clock)
    #expect(bucket.take(3) == .granted)
    let waiter = Task.detached { bucket.take(10, waitingUpTo: .seconds(3600)) }
    bucket.close()
    #expect(await waiter.value == .closed)
    #expect(bucket.level == 0)
    #expect(bucket.levelAtClose == 7)
    advance(clock, to: 6000)
    #expect(bucket.level == 0)
    #expect(bucket.take(1) == .closed)
    bucket.close()
    #expect(bucket.levelAtClose == 7)
  }

  @Test func manyHandsNeverTakeMoreThanThereWas() async {
    let bucket = bucket(1000, clock: SimulatedClock())
    let granted = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<500).count { _ in bucket.take(1) == .granted } }
      }
      return await group.reduce(0, +)
    }
    #expect(granted == 1000)
    #expect(bucket.level == 0)
  }
}

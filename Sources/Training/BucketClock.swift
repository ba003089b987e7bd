import Synchronization

/// The clock that refills a bucket.
public protocol BucketClock: Sendable {
  /// Time since some fixed beginning; never runs backwards.
  var now: Duration { get }
  /// Whether it moves only when whoever waits goes on: waiting for it is pointless.
  var standsStill: Bool { get }
}

/// Real time.
public struct WallClock: BucketClock {
  private let start = ContinuousClock.now

  public init() {}

  public var now: Duration { start.duration(to: .now) }
  public var standsStill: Bool { false }
}

/// The clock of a simulation: moved on by the engine, and standing still while a model trains.
public final class SimulatedClock: BucketClock {
  private let nanoseconds = Atomic<Int64>(0)
  public let standsStill: Bool

  /// - Parameter standsStill: false for a clock that another thread moves on while somebody waits.
  public init(standsStill: Bool = true) {
    self.standsStill = standsStill
  }

  public var now: Duration { .nanoseconds(nanoseconds.load(ordering: .relaxed)) }

  /// Moves on to a time in nanoseconds since the beginning; an earlier one is left out. Called by one thread only.
  public func advance(toNanoseconds time: Int64) {
    if time > nanoseconds.load(ordering: .relaxed) { nanoseconds.store(time, ordering: .relaxed) }
  }
}

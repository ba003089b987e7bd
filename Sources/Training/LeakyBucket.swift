/// A leaky bucket, filled in the positive: it holds whole tokens of training time, is refilled on a fixed interval
/// and never beyond its capacity. Thread-safe.
///
/// Refills are counted lazily, on every reading, against the clock that was given: `floor(elapsed / interval)` of
/// them, the remainder kept for the next. After `close` it is empty for good.
public final class LeakyBucket: Sendable {
  public enum Answer: Sendable, Equatable {
    case granted
    /// There were fewer tokens than asked for; with the level.
    case denied(level: Int)
    case closed
  }

  private struct State {
    var level: Int
    var levelAtClose: Int?
    var taken = 0
    var refilledAt: Duration
  }

  public let capacity: Int
  public let refill: Int
  public let interval: Duration
  public let clock: any BucketClock
  private let state: Locked<State>

  /// Full at the beginning. A capacity or refill below zero is taken as zero; an interval of zero or less never refills.
  public init(capacity: Int, refill: Int, every interval: Duration, clock: any BucketClock) {
    self.capacity = max(0, capacity)
    self.refill = max(0, refill)
    self.interval = interval
    self.clock = clock
    state = Locked(State(level: max(0, capacity), refilledAt: clock.now))
  }

  public var level: Int { state.withLock { settle(&$0).level } }
  /// The level at the moment of closing; nil while open.
  public var levelAtClose: Int? { state.withLock { $0.levelAtClose } }
  public var isClosed: Bool { levelAtClose != nil }
  /// Tokens handed out so far.
  public var taken: Int { state.withLock { $0.taken } }

  /// Time of its clock until the next refill; nil when there will be none.
  public var nextRefillIn: Duration? {
    guard refill > 0, interval > .zero else { return nil }
    return state.withLock { state in
      guard state.levelAtClose == nil else { return nil }
      return settle(&state).refilledAt + interval - clock.now
    }
  }

  /// Takes tokens if there are enough of them now.
  public func take(_ tokens: Int) -> Answer {
    state.withLock { take(tokens, from: &$0) }
  }

  /// Takes tokens, waiting for refills up to a time of the wall clock. Denied at once when no refill can come: more
  /// than the capacity was asked for, or the clock stands still while the caller waits.
  public func take(_ tokens: Int, waitingUpTo limit: Duration) -> Answer {
    let deadline = ContinuousClock.now + limit
    while true {
      let answer = take(tokens)
      guard case .denied = answer, tokens <= capacity, !clock.standsStill else { return answer }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return answer }
      // Any clock may be behind it, so look again soon; closing wakes at once.
      _ = state.wait(upTo: min(left.inSeconds, 0.01)) { $0.levelAtClose }
    }
  }

  /// Empties the bucket for good and wakes whoever waits. Only the first call counts.
  public func close() {
    state.change { state in
      guard state.levelAtClose == nil else { return }
      state.levelAtClose = settle(&state).level
      state.level = 0
    }
  }

  private func take(_ tokens: Int, from state: inout State) -> Answer {
    guard state.levelAtClose == nil else { return .closed }
    settle(&state)
    guard tokens > 0 else { return .granted }
    guard tokens <= state.level else { return .denied(level: state.level) }
    state.level -= tokens
    state.taken += tokens
    return .granted
  }

  @discardableResult
  private func settle(_ state: inout State) -> State {
    guard state.levelAtClose == nil, refill > 0, interval > .zero else { return state }
    let times = (clock.now - state.refilledAt).wholeTimes(interval)
    guard times > 0 else { return state }
    state.refilledAt += interval * times
    let (amount, overflow) = refill.multipliedReportingOverflow(by: times)
    let room = capacity - state.level
    state.level += overflow ? room : min(room, amount)
    return state
  }
}

import Foundation
import Synchronization

/// Thrown by `checkEnd` when the training is to end. Let it pass through.
public struct TrainingEnded: Error, Sendable, Hashable {
  public init() {}
}

/// What a training body holds in its hand: it reports progress and asks whether it is to end. From any thread.
public final class TrainingControl: Sendable {
  private struct State {
    var isPaused = false
    var parked = 0
    var progress: TrainingProgress
    var checkpoint: (any Sendable)?
    var hooks: [@Sendable () -> Void] = []
  }

  public let name: String
  /// What random numbers of this training start from.
  public let seed: UInt64
  /// Either of the two reasons to look closer in `checkEnd`: the end, or a pause.
  private let attention = Atomic<Bool>(false)
  private let ending = Atomic<Bool>(false)
  private let state: Locked<State>

  init(name: String, seed: UInt64) {
    self.name = name
    self.seed = seed
    state = Locked(State(progress: TrainingProgress(name: name)))
  }

  // MARK: For the body

  /// Whether the training is to end; what is returned from here on counts as cancelled.
  public var isEnding: Bool { ending.load(ordering: .acquiring) }

  /// Throws when the training is to end, and waits while the run is paused. Call it every few milliseconds; it costs
  /// a nanosecond.
  /// - Throws: `TrainingEnded`.
  @inline(__always)
  public func checkEnd() throws(TrainingEnded) {
    if attention.load(ordering: .acquiring) { try attend() }
  }

  @inline(never)
  private func attend() throws(TrainingEnded) {
    if isEnding { throw TrainingEnded() }
    state.withLock { $0.parked += 1 }
    _ = state.wait(upTo: .infinity) { !$0.isPaused || isEnding ? true : nil }
    state.withLock { $0.parked -= 1 }
    if isEnding { throw TrainingEnded() }
  }

  /// Tells how far the training is.
  /// - Parameter epoch: counted from 1.
  public func report(epoch: Int, of epochs: Int? = nil, loss: Double? = nil) {
    state.withLock { $0.progress.report(epoch: epoch, of: epochs, loss: loss) }
  }

  /// Tells how far the training is, with other numbers by name: `["accuracy": 0.93, "learning rate": 0.001]`.
  public func report(
    epoch: Int, of epochs: Int? = nil, loss: Double? = nil, metrics: KeyValuePairs<String, Double>
  ) {
    state.withLock { state in
      state.progress.report(epoch: epoch, of: epochs, loss: loss)
      for (name, value) in metrics { state.progress.report(name, value) }
    }
  }

  /// Goes through a sequence, reporting the number of each element and asking before it whether the training is to end;
  /// then the loop is left, and the next `checkEnd` throws.
  ///
  ///     for batch in training.track(batches) { net.fit(batch) }
  public func track<Elements: Sequence>(_ elements: Elements) -> TrackedSequence<Elements> {
    TrackedSequence(elements: elements, control: self)
  }

  /// Keeps the best model so far, for the case that the training is ended.
  public func checkpoint(_ model: some Sendable) {
    state.withLock { $0.checkpoint = model }
  }

  /// Calls `hook` when the training is to end, on the thread that ends it: for code that blocks. At once when it is
  /// ending already.
  public func onEnd(_ hook: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      if !isEnding { state.hooks.append(hook) }
      return isEnding
    }
    if isLate { hook() }
  }

  /// The epoch that was reported last; 0 before the first.
  public var epoch: Int { state.withLock { $0.progress.epoch ?? 0 } }
  /// Metered seconds so far.
  public var elapsed: Double { state.withLock { $0.progress.seconds } }
  /// Tokens taken so far.
  public var tokens: Int { state.withLock { $0.progress.tokens } }

  // MARK: For the engine

  func end() {
    let hooks = state.change { state in
      ending.store(true, ordering: .releasing)
      attention.store(true, ordering: .releasing)
      defer { state.hooks = [] }
      return state.hooks
    }
    for hook in hooks { hook() }
  }

  func setPaused(_ isPaused: Bool) {
    state.change { state in
      guard state.isPaused != isPaused else { return }
      state.isPaused = isPaused
      attention.store(isPaused || isEnding, ordering: .releasing)
    }
  }

  /// Whether the body stands still in `checkEnd`.
  var isParked: Bool { state.withLock { $0.parked > 0 } }

  func meter(seconds: Double, tokens: Int) {
    state.withLock {
      $0.progress.seconds = seconds
      $0.progress.tokens = tokens
    }
  }

  var progress: TrainingProgress { state.withLock { $0.progress } }
  var kept: (any Sendable)? { state.withLock { $0.checkpoint } }
}

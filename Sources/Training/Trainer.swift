import Foundation

/// What came of a training, with the model where there is one.
public enum TrainingVerdict<Model: Sendable>: Sendable {
  case finished(Model)
  /// With the checkpoint, if one was kept.
  case cancelled(Model?)
  case abandoned(Model?)
  case failed(any Error)
  /// With a message that names training, time and figures.
  case overBudget(String, Model?)
}

/// Runs trainings one after the other: meters them, feeds the meter from the bucket, watches the end signal.
///
/// `train` is called on the engine's thread and keeps it until the training is over; `wake` may come from any
/// thread. With the end signal the bucket closes first, then the active training is told.
public final class Trainer: Sendable {
  private struct State {
    var control: TrainingControl?
    var wake: (@Sendable () -> Void)?
    var bought = Duration.zero
    var spent = Duration.zero
    var denied = 0
    var hooks: [EndSignal.Registration] = []
  }

  public let budget: TrainingBudget
  public let bucket: LeakyBucket
  private let endSignal: EndSignal
  private let grace: Duration
  private let state = Locked(State())
  /// How often the engine looks up from its waiting.
  private static let tick = 0.1

  /// - Parameter grace: how long after the end signal a training is waited for.
  public init(budget: TrainingBudget, bucket: LeakyBucket, endSignal: EndSignal, grace: Duration) {
    self.budget = budget
    self.bucket = bucket
    self.endSignal = endSignal
    self.grace = grace
    let hooks = [
      endSignal.onRaise(.bucket) { [bucket] in bucket.close() },
      endSignal.onRaise(.training) { [weak self] in self?.endActive() },
    ]
    state.withLock { $0.hooks = hooks }
  }

  /// Requests for tokens that were refused.
  public var denied: Int { state.withLock { $0.denied } }

  private func endActive() {
    let (control, wake) = state.withLock { ($0.control, $0.wake) }
    control?.end()
    wake?()
  }

  /// Lets a waiting `train` look up at once.
  public func wake() { state.withLock { $0.wake }?() }

  /// A new time step has begun: its limit counts from here.
  public func beginStep() {
    state.withLock {
      $0.spent = .zero
      $0.bought = .zero
    }
  }

  /// Trains a model.
  /// - Parameter onTick: called on this thread about ten times a second and once at the end, with what is known; says whether the run is paused.
  public func train<Model: Sendable>(
    name: String, seed: UInt64, body: @escaping @Sendable (TrainingControl) throws -> Model,
    onTick: (TrainingProgress) -> Bool = { _ in false }
  ) -> (TrainingVerdict<Model>, TrainingSummary) {
    let control = TrainingControl(name: name, seed: seed)
    if endSignal.isRaised {
      return (.cancelled(nil), TrainingSummary(control.progress, .cancelled))
    }
    control.setPaused(onTick(control.progress))
    let worker = TrainingWorker(control, body)
    state.withLock {
      $0.control = control
      $0.wake = { [weak worker] in worker?.wake() }
    }
    // The signal may have come before the training was known as the active one.
    if endSignal.isRaised { control.end() }
    defer {
      state.withLock {
        $0.control = nil
        $0.wake = nil
      }
    }

    var meter = TrainingMeter(budget: budget)
    var last = ContinuousClock.now
    var overrun: (message: String, until: ContinuousClock.Instant)?
    while true {
      let deadline = overrun?.until ?? endSignal.raisedAt.map { $0 + grace }
      let left = deadline.map { ContinuousClock.now.duration(to: $0).inSeconds } ?? .infinity
      let next = overrun == nil && deadline == nil ? meter.nextBoundary.inSeconds : Trainer.tick
      let result = worker.wait(upTo: max(0, min(Trainer.tick, left, max(0.001, next))))
      let now = ContinuousClock.now
      let passed = last.duration(to: now)
      last = now
      if !control.isParked || result != nil, overrun == nil, !endSignal.isRaised {
        overrun = charge(passed, &meter, control).map { ($0, now + grace) }
        if overrun != nil { control.end() }
      }
      control.meter(seconds: meter.elapsed.inSeconds, tokens: control.tokens)
      if let result { return judge(result, control, overrun?.message) }
      control.setPaused(onTick(control.progress))
      if let deadline = overrun?.until ?? endSignal.raisedAt.map({ $0 + grace }),
        ContinuousClock.now >= deadline
      {
        if let late = worker.abandon() { return judge(late, control, overrun?.message) }
        return abandon(control, overrun?.message)
      }
    }
  }

  /// - Returns: a message when the budget is exceeded.
  private func charge(_ time: Duration, _ meter: inout TrainingMeter, _ control: TrainingControl) -> String? {
    let before = meter.elapsed
    let due = meter.charge(time)
    let passed = meter.elapsed - before
    if meter.isBeyondFreeTime {
      state.withLock { $0.denied += 1 }
      return
        "training \(control.name): over budget after \(seconds(meter.elapsed)): the bucket's capacity is 0, "
        + "so only \(seconds(budget.free)) are free"
    }
    if due > 0 {
      switch bucket.take(due) {
      case .granted:
        control.meter(seconds: meter.elapsed.inSeconds, tokens: control.tokens + due)
        state.withLock { $0.bought += budget.grain * due }
      case .closed: break
      case .denied(let level):
        state.withLock { $0.denied += 1 }
        return "training \(control.name): over budget after \(seconds(meter.elapsed)): it needed \(due) more "
          + "token\(due == 1 ? "" : "s") of \(seconds(budget.grain)), the bucket had \(level) of \(bucket.capacity)"
      }
    }
    let (spent, bought) = state.withLock { state in
      state.spent += passed
      return (state.spent, state.bought)
    }
    guard spent <= budget.stepLimit + bought else {
      return "training \(control.name): over budget: its time step took longer than the limit of "
        + "\(seconds(budget.stepLimit)) and the \(seconds(bought)) that were bought"
    }
    return nil
  }

  private func judge<Model: Sendable>(
    _ result: Result<Model, any Error>, _ control: TrainingControl, _ overrun: String?
  ) -> (TrainingVerdict<Model>, TrainingSummary) {
    let progress = control.progress
    if let overrun {
      let model = (try? result.get()) ?? control.kept as? Model
      return (.overBudget(overrun, model), TrainingSummary(progress, .overBudget, error: overrun))
    }
    if endSignal.isRaised {
      // What it threw on the way out is the end's doing, unless it names another cause.
      var error: String?
      if case .failure(let thrown) = result, !(thrown is TrainingEnded) { error = "\(thrown)" }
      return (.cancelled(control.kept as? Model), TrainingSummary(progress, .cancelled, error: error))
    }
    switch result {
    case .success(let model): return (.finished(model), TrainingSummary(progress, .finished))
    case .failure(let error):
      return (.failed(error), TrainingSummary(progress, .failed, error: "\(error)"))
    }
  }

  private func abandon<Model: Sendable>(
    _ control: TrainingControl, _ overrun: String?
  ) -> (TrainingVerdict<Model>, TrainingSummary) {
    let kept = control.kept as? Model
    if let overrun {
      return (.overBudget(overrun, kept), TrainingSummary(control.progress, .overBudget, error: overrun))
    }
    return (.abandoned(kept), TrainingSummary(control.progress, .abandoned))
  }

  private func seconds(_ time: Duration) -> String {
    let tenths = (time.inSeconds * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) s" : "\(tenths) s"
  }
}

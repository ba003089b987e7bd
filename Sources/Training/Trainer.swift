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

/// Runs trainings, several at once if asked: meters them, feeds the meters from the bucket, watches the end signal.
///
/// `train` is called on the engine's thread and keeps it until the trainings are over; `wake` may come from any
/// thread. With the end signal the bucket closes first, then the active trainings are told.
public final class Trainer: Sendable {
  private struct State {
    var controls: [TrainingControl] = []
    var bell: Bell?
    var bought = Duration.zero
    var spent = Duration.zero
    var denied = 0
    var hooks: [EndSignal.Registration] = []
    /// Threads that wait for a training.
    var idle: [TrainingThread] = []
  }

  public let budget: TrainingBudget
  public let bucket: LeakyBucket
  private let endSignal: EndSignal
  private let grace: Duration
  private let state = Locked(State())
  /// How often the engine looks up from its waiting.
  private static let tick = 0.1
  /// The same once all that trains has stood still for some ticks: a key rings the bell.
  private static let restingTick = 1.0

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
    let (controls, bell) = state.withLock { ($0.controls, $0.bell) }
    for control in controls { control.end() }
    bell?.ring()
  }

  /// Lets a waiting `train` look up at once.
  public func wake() { state.withLock { $0.bell }?.ring() }

  /// A new time step has begun: its limit counts from here.
  public func beginStep() {
    state.withLock {
      $0.spent = .zero
      $0.bought = .zero
    }
  }

  /// One training of several.
  public struct Job<Model: Sendable>: Sendable {
    var name: String
    var seed: UInt64
    var body: @Sendable (TrainingControl) throws -> Model

    public init(name: String, seed: UInt64, body: @escaping @Sendable (TrainingControl) throws -> Model) {
      self.name = name
      self.seed = seed
      self.body = body
    }
  }

  /// Trains one model. See `train(_:onTick:)`.
  public func train<Model: Sendable>(
    name: String, seed: UInt64, body: @escaping @Sendable (TrainingControl) throws -> Model,
    onTick: (TrainingProgress) -> Bool = { _ in false }
  ) -> (TrainingVerdict<Model>, TrainingSummary) {
    train([Job(name: name, seed: seed, body: body)]) { $0.first.map(onTick) ?? false }[0]
  }

  /// Trains several models at once, each on a thread of its own, all from the one bucket: whose next token falls due
  /// first is served first. When one of them ends the run, the others are told to end.
  /// - Parameter onTick: called on this thread about ten times a second with what is known of those that go on; says
  ///   whether the run is paused.
  /// - Returns: what came of each, in the order of the jobs.
  public func train<Model: Sendable>(
    _ jobs: [Job<Model>], onTick: ([TrainingProgress]) -> Bool
  ) -> [(TrainingVerdict<Model>, TrainingSummary)] {
    let controls = jobs.map { TrainingControl(name: $0.name, seed: $0.seed) }
    if endSignal.isRaised {
      return controls.map { (.cancelled(nil), TrainingSummary($0.progress, .cancelled)) }
    }
    let bell = Bell()
    let isPaused = onTick(controls.map(\.progress))
    for control in controls { control.setPaused(isPaused) }
    var active = zip(jobs, controls).map { job, control in
      ActiveTraining(
        control: control, worker: TrainingWorker(control, bell, on: thread(), job.body),
        meter: TrainingMeter(budget: budget))
    }
    state.withLock {
      $0.controls = controls
      $0.bell = bell
    }
    // The signal may have come before the trainings were known as the active ones.
    if endSignal.isRaised { endActive() }
    defer {
      state.withLock {
        $0.controls = []
        $0.bell = nil
      }
    }
    var last = ContinuousClock.now
    var seen = bell.count
    // Since when all have stood still.
    var still: ContinuousClock.Instant?
    while true {
      bell.wait(after: seen, upTo: wait(active, stillFor: still.map { $0.duration(to: last).inSeconds }))
      seen = bell.count
      let now = ContinuousClock.now
      let passed = last.duration(to: now)
      last = now
      // Whose token is due first comes first; of equals the one that was registered first.
      let order = active.indices.filter { active[$0].verdict == nil }
        .sorted { (active[$0].meter.nextBoundary, $0) < (active[$1].meter.nextBoundary, $1) }
      // The step takes as long as it takes, however many train in it; pauses do not count.
      if order.contains(where: { !active[$0].control.isParked }) {
        state.withLock { $0.spent += min(passed, TrainingMeter.longestTick) }
      }
      charge(&active, order, passed)
      for i in order { settle(&active[i], now) }
      if active.contains(where: { $0.verdict.map { endsRun($0.0) } ?? false }) {
        for i in active.indices where active[i].verdict == nil && !active[i].isRecalled {
          active[i].isRecalled = true
          active[i].until = now + grace
          active[i].control.end()
        }
      }
      let going = active.filter { $0.verdict == nil }
      if going.isEmpty { return active.compactMap(\.verdict) }
      let isPaused = onTick(going.map(\.control.progress))
      for training in going { training.control.setPaused(isPaused) }
      still = isPaused && going.allSatisfy { $0.control.isParked } ? still ?? now : nil
    }
  }

  deinit { state.withLock { $0.idle }.forEach { $0.finish() } }

  private func thread() -> TrainingThread { state.withLock { $0.idle.popLast() } ?? TrainingThread() }

  private struct ActiveTraining<Model: Sendable> {
    let control: TrainingControl
    let worker: TrainingWorker<Model>
    var meter: TrainingMeter
    /// Tokens that have fallen due and are not paid.
    var due = 0
    /// Why it is over its budget.
    var overrun: String?
    /// When it is left behind, if it does not return; nil while only the end signal decides.
    var until: ContinuousClock.Instant?
    /// Told to end since another one ends the run.
    var isRecalled = false
    var verdict: (TrainingVerdict<Model>, TrainingSummary)?
  }

  /// Seconds until something is due.
  /// - Parameter still: seconds for which all have stood still; nil when one goes on.
  private func wait<Model>(_ active: [ActiveTraining<Model>], stillFor still: Double?) -> Double {
    // What is shown of them is theirs at rest only after another tick.
    var least = (still ?? 0) > 2 * Trainer.tick ? Trainer.restingTick : Trainer.tick
    for training in active where training.verdict == nil {
      if let deadline = training.until ?? endSignal.raisedAt.map({ $0 + grace }) {
        least = min(least, ContinuousClock.now.duration(to: deadline).inSeconds)
      } else if still == nil {
        least = min(least, max(0.001, training.meter.nextBoundary.inSeconds))
      }
    }
    return max(0, least)
  }

  /// Whether a verdict is the end of the run, so that nobody needs to go on.
  private func endsRun<Model>(_ verdict: TrainingVerdict<Model>) -> Bool {
    switch verdict {
    case .overBudget: budget.overBudget == .fail
    default: false
    }
  }

  private func settle<Model>(_ training: inout ActiveTraining<Model>, _ now: ContinuousClock.Instant) {
    let control = training.control
    if training.overrun != nil, training.until == nil {
      training.until = now + grace
      control.end()
    }
    control.meter(seconds: training.meter.elapsed.inSeconds, tokens: control.tokens)
    if let result = training.worker.result {
      let thread = training.worker.thread
      state.withLock { $0.idle.append(thread) }
      training.verdict = judge(result, training)
      return
    }
    if let deadline = training.until ?? endSignal.raisedAt.map({ $0 + grace }),
      ContinuousClock.now >= deadline
    {
      if let late = training.worker.abandon() {
        training.verdict = judge(late, training)
      } else {
        training.verdict = abandon(training)
      }
    }
  }

  /// Whether a training's time counts at this tick.
  private func isMetered<Model>(_ training: ActiveTraining<Model>) -> Bool {
    (!training.control.isParked || training.worker.result != nil) && training.overrun == nil
      && !training.isRecalled
      && !endSignal.isRaised
  }

  /// Charges the time that has passed, then hands out tokens one by one: who has had none at this tick goes before who
  /// has had one.
  private func charge<Model>(_ active: inout [ActiveTraining<Model>], _ order: [Int], _ passed: Duration) {
    var asking: [Int] = []
    for i in order where isMetered(active[i]) {
      active[i].due = active[i].meter.charge(passed)
      if active[i].meter.isBeyondFreeTime {
        state.withLock { $0.denied += 1 }
        active[i].overrun =
          "training \(active[i].control.name): over budget after \(seconds(active[i].meter.elapsed)): the bucket's "
          + "capacity is 0, so only \(seconds(budget.free)) are free"
      } else {
        asking.append(i)
      }
    }
    let metered = asking
    while true {
      asking = asking.filter { active[$0].due > 0 && active[$0].overrun == nil }
      if asking.isEmpty { break }
      for i in asking { buy(&active[i]) }
    }
    let (spent, bought) = state.withLock { ($0.spent, $0.bought) }
    guard spent > budget.stepLimit + bought else { return }
    for i in metered where active[i].overrun == nil {
      active[i].overrun =
        "training \(active[i].control.name): over budget: its time step took longer than the limit of "
        + "\(seconds(budget.stepLimit)) and the \(seconds(bought)) that were bought"
    }
  }

  private func buy<Model>(_ training: inout ActiveTraining<Model>) {
    let control = training.control
    switch bucket.take(1) {
    case .granted:
      training.due -= 1
      control.meter(seconds: training.meter.elapsed.inSeconds, tokens: control.tokens + 1)
      state.withLock { $0.bought += budget.grain }
    case .closed: training.due = 0
    case .denied(let level):
      state.withLock { $0.denied += 1 }
      training.overrun =
        "training \(control.name): over budget after \(seconds(training.meter.elapsed)): it needed \(training.due) "
        + "more token\(training.due == 1 ? "" : "s") of \(seconds(budget.grain)), the bucket had \(level) of "
        + "\(bucket.capacity)"
    }
  }

  private func judge<Model>(
    _ result: Result<Model, any Error>, _ training: ActiveTraining<Model>
  ) -> (TrainingVerdict<Model>, TrainingSummary) {
    let control = training.control
    let progress = control.progress
    if let overrun = training.overrun {
      let model = (try? result.get()) ?? control.kept as? Model
      return (.overBudget(overrun, model), TrainingSummary(progress, .overBudget, error: overrun))
    }
    if endSignal.isRaised || training.isRecalled {
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

  private func abandon<Model>(
    _ training: ActiveTraining<Model>
  ) -> (TrainingVerdict<Model>, TrainingSummary) {
    let control = training.control
    let kept = control.kept as? Model
    if let overrun = training.overrun {
      return (.overBudget(overrun, kept), TrainingSummary(control.progress, .overBudget, error: overrun))
    }
    return (.abandoned(kept), TrainingSummary(control.progress, .abandoned))
  }

  private func seconds(_ time: Duration) -> String {
    let tenths = (time.inSeconds * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) s" : "\(tenths) s"
  }
}

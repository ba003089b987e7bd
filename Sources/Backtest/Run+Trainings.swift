import RunRecord
public import Training

/// Trainings of models, metered by the bucket.
extension Run {
  /// Trains a model now: in `start` before the first data, else as soon as the strategy has returned.
  ///
  /// `input` runs on the engine's queue and gathers what to learn from; `body` runs on a thread of its own; `apply`
  /// takes the model back on the queue.
  public func train<Input: Sendable, Model: Sendable>(
    _ name: String? = nil, applyOnCancel: Bool = false, input: @escaping () throws -> Input,
    body: @escaping @Sendable (Input, TrainingControl) throws -> Model,
    apply: @escaping (Model) throws -> Void
  ) {
    pass()
    dueNow("training") { [unowned self] in
      try perform(name, applyOnCancel, input, body, apply)
    }
  }

  /// Trains a model at these times; see `train(_:applyOnCancel:input:body:apply:)`.
  public func train<Input: Sendable, Model: Sendable>(
    _ name: String? = nil, every date: DateRule, at time: TimeRule, applyOnCancel: Bool = false,
    input: @escaping () throws -> Input,
    body: @escaping @Sendable (Input, TrainingControl) throws -> Model,
    apply: @escaping (Model) throws -> Void
  ) {
    pass()
    due(date, time) { [unowned self] in try perform(name, applyOnCancel, input, body, apply) }
  }

  /// The short form, for a body that needs only values.
  public func train(_ name: String? = nil, _ body: @escaping @Sendable (TrainingControl) throws -> Void) {
    train(name, input: {}, body: { _, training in try body(training) }, apply: { _ in })
  }

  /// The short form at these times.
  public func train(
    _ name: String? = nil, every date: DateRule, at time: TimeRule,
    _ body: @escaping @Sendable (TrainingControl) throws -> Void
  ) {
    train(
      name, every: date, at: time, input: {}, body: { _, training in try body(training) }, apply: { _ in })
  }

  /// Trains several models at once now, each on a thread of its own; see `train(_:applyOnCancel:input:body:apply:)`.
  ///
  /// They share the bucket, and the clock stands still until all are over. The models are applied in the order of their
  /// inputs, whichever was finished first. Their names are numbered.
  public func trainConcurrently<Input: Sendable, Model: Sendable>(
    _ name: String? = nil, applyOnCancel: Bool = false, inputs: @escaping () throws -> [Input],
    body: @escaping @Sendable (Input, TrainingControl) throws -> Model,
    apply: @escaping (Int, Model) throws -> Void
  ) {
    pass()
    dueNow("trainings") { [unowned self] in
      try perform(name, isMany: true, applyOnCancel, inputs, body, apply)
    }
  }

  /// Trains several models at once at these times; see `trainConcurrently(_:applyOnCancel:inputs:body:apply:)`.
  public func trainConcurrently<Input: Sendable, Model: Sendable>(
    _ name: String? = nil, every date: DateRule, at time: TimeRule, applyOnCancel: Bool = false,
    inputs: @escaping () throws -> [Input],
    body: @escaping @Sendable (Input, TrainingControl) throws -> Model,
    apply: @escaping (Int, Model) throws -> Void
  ) {
    pass()
    due(date, time) { [unowned self] in try perform(name, isMany: true, applyOnCancel, inputs, body, apply) }
  }

  private func perform<Input: Sendable, Model: Sendable>(
    _ name: String?, isMany: Bool, _ applyOnCancel: Bool, _ inputs: () throws -> [Input],
    _ body: @escaping @Sendable (Input, TrainingControl) throws -> Model, _ apply: (Int, Model) throws -> Void
  ) throws {
    if session.end.isRaised { return }
    let inputs = try inputs()
    let first = trainingCount + 1
    trainingCount += inputs.count
    let name = name ?? type(of: strategy).name
    let at = now
    let jobs = inputs.enumerated().map { i, input in
      Trainer.Job(
        name: isMany ? "\(name) \(i + 1)" : name,
        seed: session.settings.seed &+ UInt64(first + i) &* 0x9E37_79B9
      ) { training in try body(input, training) }
    }
    session.enter("training \(name)")
    session.setTraining { [trainer] in trainer.wake() }
    var published: ContinuousClock.Instant?
    var shown: [TrainingProgress] = []
    let verdicts = trainer.train(jobs) { [session, publish] progress in
      // Ten times a second, however often the meters look up; at the beginning only when somebody looks.
      let isDue =
        published.map { $0.duration(to: .now) >= .milliseconds(95) } ?? session.attention.contains(.wanted)
      // Trainings that are paused stand still once they have come to their next checkEnd, and so does the screen.
      if isDue, !session.isPaused || progress != shown {
        publish?(progress)
        shown = progress
      }
      if isDue || published == nil { published = .now }
      return session.isPaused
    }
    session.setTraining(nil)
    session.enter("onData")
    recorder.note { books in
      for (i, verdict) in verdicts.enumerated() {
        books.trainings.append(TrainingRow(number: first + i, at: at, summary: verdict.1))
        books.marks.trainings.add(at: at)
        if verdict.1.outcome != .finished { books.unfinishedCount += 1 }
        if verdict.1.outcome == .overBudget { books.marks.denials.add(at: at) }
      }
    }
    if session.attention.contains(.wanted) { publish?([]) }
    for (i, (verdict, summary)) in verdicts.enumerated() {
      switch verdict {
      case .finished(let model): try apply(i, model)
      case .cancelled(let kept), .abandoned(let kept):
        if applyOnCancel, let kept { try apply(i, kept) }
      case .failed(let error):
        if session.settings.onTrainingError == .fail { throw RunError("training \(summary.name): \(error)") }
        log("training \(summary.name): \(error); going on with the model there was", level: .error)
      case .overBudget(let message, let kept):
        if trainer.budget.overBudget == .fail { throw OverBudget(message: message) }
        log("\(message); cancelled", level: .warning)
        if applyOnCancel, let kept { try apply(i, kept) }
      }
    }
  }

  private func perform<Input: Sendable, Model: Sendable>(
    _ name: String?, _ applyOnCancel: Bool, _ input: () throws -> Input,
    _ body: @escaping @Sendable (Input, TrainingControl) throws -> Model, _ apply: (Model) throws -> Void
  ) throws {
    try perform(name, isMany: false, applyOnCancel, { [try input()] }, body) { _, model in try apply(model) }
  }
}

/// The bucket was empty, and by the policy that ends the run.
struct OverBudget: Error {
  var message: String
}

import Penstock

/// Trains at once and each morning, trades each day, and counts what it was told.
///
/// Parameters: `work` (a `Work`, or several with `+` between them, at once), `long` (1 for trainings that go on until
/// they are told to end), `warmup` (days).
final class EveryKindOfWork: Strategy {
  static let name = "every-kind-of-work"
  static let summary = "Trains in every way there is."
  private var symbol: Symbol!
  private var begun = 0
  private var applied = 0
  private var steps = 0

  func start(_ run: Run) throws {
    symbol = try run.addEquity("GEN1")
    let works = (run.parameter("work") ?? "").split(separator: "+").compactMap { Work(rawValue: String($0)) }
    let isLong = run.parameter("long") == "1"
    try run.warmUp(days: Int(try run.parameter("warmup", or: 0)))
    train(run, works, isLong: isLong, at: nil)
    train(run, works, isLong: isLong, at: .time(8, 0))
  }

  private func train(_ run: Run, _ works: [Work], isLong: Bool, at time: TimeRule?) {
    let inputs = { [unowned self] in
      begun += works.count
      return works
    }
    let body = { @Sendable (work: Work, training: TrainingControl) in try work.train(training, isLong: isLong)
    }
    let apply = { [unowned self] (_: Int, _: Double) in applied += 1 }
    if let time {
      run.trainConcurrently(every: .everyDay, at: time, inputs: inputs, body: body, apply: apply)
    } else {
      run.trainConcurrently(inputs: inputs, body: body, apply: apply)
    }
  }

  func onData(_ slice: Slice, _ run: Run) {
    steps += 1
    if !run.isWarmingUp { run.setHoldings(symbol, steps.isMultiple(of: 2) ? 1 : 0.2) }
  }

  func onEnd(_ run: Run) {
    run.summary("Begun", "\(begun)")
    run.summary("Applied", "\(applied)")
  }
}

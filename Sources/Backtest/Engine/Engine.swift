import Foundation
import Market
import RunRecord
import Training

/// Drives one run from its start to its record, on the queue that it was given.
final class Engine {
  /// Leaves the loop because the end signal was raised.
  struct Ended: Error {}

  let session: RunSession
  private let strategyType: any Strategy.Type
  private var loop: TimeLoop?
  private var publisher: Publisher?
  private var run: Run?

  init(session: RunSession, strategy: any Strategy.Type) {
    self.session = session
    strategyType = strategy
  }

  func drive() {
    let outcome: LifeCycle.Event
    do {
      try live()
      outcome = .finish
    } catch is Ended {
      outcome = .close
    } catch let error as OverBudget {
      outcome = .overBudget(error.message)
    } catch {
      if !session.end.isRaised { session.noteFault(error) }
      outcome = .fail("\(error)")
    }
    session.leaveLoop(outcome)
    close()
  }

  private func live() throws {
    let settings = session.settings
    let clock = SimulatedClock()
    let budget = try settings.budget.validated()
    let bucket = budget.makeBucket(clock: budget.clock == .simulated ? clock : WallClock())
    let trainer = Trainer(budget: budget, bucket: bucket, endSignal: session.end, grace: settings.grace)
    session.enter("loading")
    let end = session.end
    try settings.catalogue.prepare(LoadControl(isEnding: { end.isRaised }))
    session.enter("start")
    let setup = try RunSetup(settings, strategyType)
    // Those that were asked for must all be there, whatever the strategy makes of them.
    for ticker in settings.symbols { _ = try settings.catalogue.listing(ticker) }
    let strategy = strategyType.init()
    let early = Recorder(
      Books(
        identity: RunIdentity(settings, strategyType), from: setup.start(settings.zone),
        to: setup.end(settings.zone),
        rates: settings.catalogue.interestRates))
    let run = Run(session: session, strategy: strategy, setup: setup, recorder: early, trainer: trainer)
    self.run = run
    let publisher = Publisher(session: session, run: run, bucket: bucket, budget: budget)
    self.publisher = publisher
    session.use(early, snapshot: publisher.snapshot([], activity: "starting"))
    try strategy.start(run)
    if let fault = run.fault { throw fault }
    try run.setup.check()
    try run.completeSetUp()
    for key in settings.parameters.keys.sorted() where !run.askedParameters.contains(key) {
      let known = run.askedParameters.sorted().joined(separator: ", ")
      run.log(
        "parameter \(key) was given, but start did not ask for it"
          + (known.isEmpty ? "" : ": it asked for \(known)"), level: .warning)
    }
    run.isStarting = false
    if session.end.isRaised { throw Ended() }

    let loop = try TimeLoop(session: session, run: run, clock: clock, publisher: publisher)
    self.loop = loop
    try loop.turn()
  }

  private func close() {
    guard let run else {
      if session.claim(.engine) { session.writeRecord(onEndCompleted: false) }
      return
    }
    var completed = false
    let isFinished = session.isClosingFinished
    // A strategy whose `start` did not return may lack what its `onEnd` needs.
    if !run.isStarting, session.mayCallOnEnd {
      session.enter("onEnd")
      if !isFinished { run.cancelOrdersAtEnd() }
      do {
        try run.strategy.onEnd(run)
        if let fault = run.fault, isFinished { throw fault }
        completed = true
      } catch {
        session.handle(.fail("onEnd: \(error)"))
      }
    }
    // While `onEnd` took too long somebody else may have closed.
    guard session.claim(.engine) else { return }
    loop?.finalSamples()
    // The last state that is shown is the last there was.
    publisher?.publish([])
    run.agenda.clear()
    session.writeRecord(onEndCompleted: completed)
  }
}

import Foundation
import Market
public import RunRecord
import Synchronization
public import Training

/// One run as the outside sees it: it can be started, ended, paused, hurried and watched from any thread.
///
/// Three hands meet here: the engine on its queue, the supervisor on the main thread, and whoever presses keys or
/// sends signals. What they share is a word of atomic flags that the engine reads once a step, the life cycle and the
/// latest snapshot under one lock, and the recorder under its own.
public final class RunSession: Sendable {
  /// What the engine has to attend to between two steps.
  struct Flag: OptionSet {
    let rawValue: UInt8
    static let end = Flag(rawValue: 1)
    static let paused = Flag(rawValue: 2)
    static let wanted = Flag(rawValue: 4)
    static let paced = Flag(rawValue: 8)
    /// Closed in the engine's place: nothing that it does counts any more.
    static let sealed = Flag(rawValue: 16)
    /// Goes on to a target and pauses there.
    static let targeted = Flag(rawValue: 32)
  }

  /// Who carries out the closing.
  enum Closer { case nobody, engine, supervisor }

  struct Shared {
    var life = LifeCycle()
    var pace: Pace
    var isPaused = false
    var steps = 0
    var target: StepTarget?
    var snapshot: RunSnapshot?
    var number = 0
    /// When the engine handed over its latest snapshot, or one was made in its place.
    var shownAt: ContinuousClock.Instant?
    var publishedAt: ContinuousClock.Instant?
    var closer = Closer.nobody
    /// Until when `onEnd` may take, once closing has begun.
    var onEndDeadline: ContinuousClock.Instant?
    /// What user code the engine is in.
    var place = "start"
    var wakeTraining: (@Sendable () -> Void)?
    var record: StoredRun?
    var path: String?
    var hooks: [EndSignal.Registration] = []
    var isInputFault = false
  }

  public let settings: RunSettings
  public let end = EndSignal()
  let bell = Bell()
  let startedAt = ContinuousClock.now
  let shared: Locked<Shared>
  private let recorderBox = Locked<Recorder?>(nil)
  private let flags = Atomic<UInt8>(0)
  private let writer: any RecordWriter
  private let strategy: any Strategy.Type
  /// Called from any thread when there is a new snapshot or the phase has changed.
  private let onChange: @Sendable () -> Void

  public init(
    _ strategy: any Strategy.Type, settings: RunSettings, writer: any RecordWriter,
    onChange: @escaping @Sendable () -> Void
  ) {
    self.strategy = strategy
    self.settings = settings
    self.writer = writer
    self.onChange = onChange
    shared = Locked(Shared(pace: settings.pace))
    if settings.pace != .max { raiseFlag(.paced) }
    let hook = end.onRaise(.engine) { [weak self] in self?.endWasRaised() }
    shared.withLock { $0.hooks.append(hook) }
  }

  /// Starts the engine on a queue of its own.
  public func begin() {
    let queue = DispatchQueue(label: "penstock.engine", qos: .userInitiated)
    if case .time(let span)? = settings.stopAfter {
      DispatchQueue.global(qos: .userInitiated).asyncAfter(deadline: .now() + span.inSeconds) {
        @Sendable [weak self] in
        self?.raise(.limit, reason: "after \(Double((span.inSeconds * 1000).rounded()) / 1000) s")
      }
    }
    queue.async { @Sendable [self, strategy] in
      Engine(session: self, strategy: strategy).drive()
    }
  }

  // MARK: Asking

  /// Asks the run to end. Only the first source counts; later ones are noted.
  @discardableResult
  public func raise(_ source: EndSource, reason: String? = nil) -> Bool {
    let isFirst = end.raise(source, reason: reason)
    if !isFirst { handle(.end(source)) }
    return isFirst
  }

  private func endWasRaised() {
    raiseFlag(.end)
    beginEnding()
    wake()
    onChange()
  }

  public func togglePause() {
    let action = shared.withLock { shared in
      let action = shared.life.handle(shared.isPaused ? .resume : .pause)
      shared.target = nil
      return action
    }
    carryOut(action)
  }

  /// Follows what the life cycle has made of a wish to pause or to go on.
  private func carryOut(_ action: LifeCycle.Action) {
    lowerFlag(.targeted)
    switch action {
    case .hold:
      shared.withLock { $0.isPaused = true }
      raiseFlag(.paused)
    case .release:
      shared.withLock { $0.isPaused = false }
      lowerFlag(.paused)
    default: return
    }
    wake()
    want()
    onChange()
  }

  /// Lets a paused run go on to a target, where it pauses again. One that runs is paused by a single step, and goes on
  /// to any other target.
  public func step(to target: StepTarget = .bar) {
    if target == .bar {
      let isPaused = shared.withLock { shared in
        if shared.isPaused { shared.steps += 1 }
        return shared.isPaused
      }
      if isPaused { wake() } else { togglePause() }
      return
    }
    let isLive = shared.withLock { shared in
      let isLive = [.starting, .running, .paused].contains(shared.life.phase)
      if isLive { shared.target = target }
      return isLive
    }
    guard isLive else { return }
    raiseFlag(.targeted)
    if shared.withLock({ $0.isPaused }) {
      let action = shared.withLock { $0.life.handle(.resume) }
      if action == .release {
        shared.withLock { $0.isPaused = false }
        lowerFlag(.paused)
      }
    }
    wake()
    want()
    onChange()
  }

  /// What the run is going on to.
  var target: StepTarget? { shared.withLock { $0.target } }

  /// The engine has come to a target: it pauses there, unless another one was set meanwhile.
  func reach(_ target: StepTarget) {
    let action = shared.withLock { shared -> LifeCycle.Action? in
      guard shared.target == target else { return nil }
      shared.target = nil
      return shared.life.handle(.pause)
    }
    if let action { carryOut(action) }
  }

  public func setPace(_ pace: Pace) {
    shared.withLock { $0.pace = pace }
    if pace == .max { lowerFlag(.paced) } else { raiseFlag(.paced) }
    wake()
    want()
  }

  public func faster() { setPace(pace.faster) }

  /// Half the pace; half of what the run reaches when there is no limit.
  public func slower() {
    let current = snapshot.map {
      $0.wallSeconds > 0 ? ($0.clock - $0.equity.start).inSeconds / $0.wallSeconds : 1
    }
    setPace(pace.slower(from: current ?? 1))
  }

  public var pace: Pace { shared.withLock { $0.pace } }

  /// Asks for a snapshot; the engine hands one over at its next step and `onChange` is called.
  public func want() {
    raiseFlag(.wanted)
    wake()
  }

  // MARK: Looking

  /// The latest state that the engine has handed over; nil before the first.
  public var snapshot: RunSnapshot? {
    shared.withLock { shared in
      guard var snapshot = shared.snapshot else { return nil }
      snapshot.phase = shared.life.phase
      snapshot.outcome = shared.life.outcome
      snapshot.ending = ending(shared)
      snapshot.pace = PaceReading(text: "\(shared.pace)", isPaused: shared.isPaused)
      snapshot.recordPath = shared.path
      if end.isRaised { close(&snapshot.bucket) }
      return snapshot
    }
  }

  /// The bucket is empty the moment the end signal is raised, whatever the last snapshot says.
  private func close(_ bucket: inout BucketReading) {
    bucket.levelAtClose = bucket.levelAtClose ?? bucket.level
    bucket.level = 0
    bucket.nextRefillSeconds = nil
  }

  private func ending(_ shared: Shared) -> EndingReading? {
    guard let source = end.source, let raisedAt = end.raisedAt else { return nil }
    let seconds = raisedAt.duration(to: .now).inSeconds
    let isOver = shared.life.phase == .closed
    return EndingReading(
      source: source, reason: end.reason, seconds: isOver ? 0 : seconds,
      graceLeft: isOver ? 0 : max(0, settings.grace.inSeconds - seconds),
      waitingFor: isOver || shared.place.isEmpty ? nil : shared.place)
  }

  public var phase: RunPhase { shared.withLock { $0.life.phase } }
  public var outcome: RunOutcome? { shared.withLock { $0.life.outcome } }
  /// Whether it failed because of what it was given: arguments, data, configuration.
  public var failedOnInput: Bool { shared.withLock { $0.isInputFault } }
  /// What the run left behind, once it is closed.
  public var record: StoredRun? { shared.withLock { $0.record } }
  public var recordPath: String? { shared.withLock { $0.path } }

  // MARK: For the engine

  var attention: Flag { Flag(rawValue: flags.load(ordering: .relaxed)) }

  func raiseFlag(_ flag: Flag) { flags.bitwiseOr(flag.rawValue, ordering: .releasing) }
  func lowerFlag(_ flag: Flag) { flags.bitwiseAnd(~flag.rawValue, ordering: .releasing) }

  private func wake() {
    bell.ring()
    shared.withLock { $0.wakeTraining }?()
  }

  func takeStep() -> Bool {
    shared.withLock { shared in
      guard shared.steps > 0 else { return false }
      shared.steps -= 1
      return true
    }
  }

  var isPaused: Bool { attention.contains(.paused) && !attention.contains(.end) }

  func enter(_ place: String) { shared.withLock { $0.place = place } }

  func setTraining(_ wake: (@Sendable () -> Void)?) { shared.withLock { $0.wakeTraining = wake } }

  /// Notes what kind of fault a run fails with.
  func noteFault(_ error: any Error) {
    let isInput =
      error is DataError || error is TrainingBudget.Invalid || (error as? RunError)?.isInput == true
    shared.withLock { $0.isInputFault = isInput }
  }

  /// Whether the outcome has been decided on as finished.
  var isClosingFinished: Bool { shared.withLock { $0.life.state == .closing(.finished) } }
  /// Whether nobody has closed in the engine's place.
  var mayCallOnEnd: Bool { shared.withLock { $0.closer == .nobody } }

  func use(_ recorder: Recorder, snapshot: RunSnapshot) {
    recorderBox.withLock { $0 = recorder }
    publish(snapshot)
  }

  func publish(_ snapshot: RunSnapshot) {
    lowerFlag(.wanted)
    shared.withLock { shared in
      guard shared.closer != .supervisor else { return }
      shared.number += 1
      shared.publishedAt = .now
      shared.shownAt = shared.publishedAt
      shared.snapshot = snapshot
      shared.snapshot?.number = shared.number
    }
    onChange()
  }

  func handle(_ event: LifeCycle.Event) {
    shared.withLock { $0.handle(event, onEndBudget: settings.onEndBudget) }
  }

  /// Tells the state machine of the first end. The raising thread and the engine both call it: whoever of them comes
  /// first, the run is ending before anything is closed, and the other one does not count as a second end.
  private func beginEnding() {
    guard let source = end.source else { return }
    shared.withLock { shared in
      switch shared.life.state {
      case .ending, .closing(.stopped): break
      default: shared.handle(.end(source), onEndBudget: settings.onEndBudget)
      }
    }
  }

  /// The engine leaves its loop. A finish that the signal overtook is a stop.
  func leaveLoop(_ event: LifeCycle.Event) {
    if end.isRaised {
      beginEnding()
      handle(.close)
    } else {
      handle(event)
    }
    // From here on `onEnd` has its time: whoever supervises must know.
    onChange()
  }

  /// The engine or the supervisor claims the closing; only the first gets it.
  func claim(_ closer: Closer) -> Bool {
    shared.withLock { shared in
      guard shared.closer == .nobody else { return false }
      shared.closer = closer
      return true
    }
  }

  // MARK: For the supervisor

  /// Looks whether the engine keeps what was promised, and closes in its place when it does not. Called by the main
  /// thread, again not later than the returned time; nil when the run needs no watching until the next change.
  public func supervise() -> ContinuousClock.Instant? {
    let now = ContinuousClock.now
    if let silence = silence(now) { return silence }
    let deadline: ContinuousClock.Instant? = shared.withLock { shared in
      guard shared.closer == .nobody else { return nil }
      switch shared.life.state {
      // The engine's own waits end with the grace; a little later it must have gone on.
      case .ending: return end.raisedAt.map { $0 + settings.grace + .milliseconds(100) }
      case .closing: return shared.onEndDeadline
      default: return nil
      }
    }
    guard let deadline, now >= deadline else { return deadline }
    guard claim(.supervisor) else { return nil }
    raiseFlag(.sealed)
    handle(.close)
    writeRecord(onEndCompleted: false)
    return nil
  }

  /// Strategies may take long in one step: then what is shown comes from the recorder, once a second.
  /// - Returns: when to look again; nil when the engine answers, or need not.
  private func silence(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard attention.contains(.wanted) else { return nil }
    let due: (ContinuousClock.Instant, ContinuousClock.Instant, RunSnapshot)? = shared.withLock { shared in
      guard shared.life.state == .running, let shown = shared.shownAt, let published = shared.publishedAt,
        let snapshot = shared.snapshot
      else { return nil }
      return (shown + .seconds(1), published, snapshot)
    }
    guard let (next, published, last) = due else { return nil }
    guard now >= next else { return next }
    var snapshot = last
    _ = recorderBox.withLock { $0 }?.read { $0.show(in: &snapshot) }
    shared.withLock { shared in
      guard shared.publishedAt == published else { return }
      snapshot.activity =
        "\(shared.place) has not returned for \(Int(published.duration(to: now).inSeconds)) s"
      shared.number += 1
      snapshot.number = shared.number
      shared.shownAt = now
      shared.snapshot = snapshot
    }
    onChange()
    return now + .seconds(1)
  }

  /// Writes the record from the recorder and the latest snapshot alone: no ledger, no strategy. The caller has
  /// claimed the closing.
  func writeRecord(onEndCompleted: Bool) {
    let (snapshot, state) = shared.withLock { ($0.snapshot, $0.life.state) }
    guard case .closing(let outcome) = state else { return }
    let books = recorderBox.withLock { $0 }?.seal()
    let record = StoredRun(
      settings, snapshot: snapshot, books: books, outcome: outcome, onEndCompleted: onEndCompleted, end: end,
      strategy: strategy, startedAt: startedAt)
    do {
      // A run that never began for what it was given is no run.
      let isVoid = failedOnInput && record.bars == 0
      let path = isVoid ? nil : try writer.write(record)
      shared.withLock { shared in
        shared.path = path
        shared.finish(record, snapshot, books)
      }
      handle(.recorded)
    } catch {
      let message = "the record could not be written: \(error)"
      var failed = record
      failed.outcome = .failed(message)
      shared.withLock { $0.finish(failed, snapshot, books) }
      handle(.recordFailed(message))
    }
    onChange()
  }
}

extension RunSession.Shared {
  fileprivate mutating func handle(_ event: LifeCycle.Event, onEndBudget: Duration) {
    switch life.handle(event) {
    case .close:
      onEndDeadline = .now + onEndBudget
      isPaused = false
    case .shorten:
      let soon = ContinuousClock.now + .milliseconds(500)
      onEndDeadline = onEndDeadline.map { min($0, soon) } ?? soon
    default: break
    }
  }

  /// The last snapshot of a run shows what its record says.
  fileprivate mutating func finish(_ record: StoredRun, _ snapshot: RunSnapshot?, _ books: Books?) {
    self.record = record
    wakeTraining = nil
    place = ""
    guard var last = snapshot else { return }
    if let books { books.show(in: &last) }
    last.statistics = record.statistics
    last.activity = ""
    last.training = nil
    last.alongside = []
    last.progress = record.progress
    last.wallSeconds = record.wallSeconds
    last.secondsLeft = nil
    number += 1
    last.number = number
    self.snapshot = last
  }
}

public import RunRecord
public import Training

/// The life of a run as a state machine: events in, actions out; whoever owns it carries the actions out.
public struct LifeCycle: Sendable, Equatable {
  public enum State: Sendable, Equatable {
    case starting
    case running
    /// Remembers whether it was still starting.
    case paused(beforeFirstStep: Bool)
    case ending(EndSource)
    case closing(RunOutcome)
    case closed(RunOutcome)
  }

  public enum Event: Sendable, Equatable {
    /// Data are at hand and `start` has returned: the first step comes.
    case started
    case pause
    case resume
    /// The end signal was raised.
    case end(EndSource)
    /// The last step is done.
    case finish
    case fail(String)
    case overBudget(String)
    /// Everything that was to be waited for has returned, or is left behind.
    case close
    /// The record is on disk (or none is wanted).
    case recorded
    case recordFailed(String)
  }

  public enum Action: Sendable, Equatable {
    case nothing
    /// Stop between two steps and wait.
    case hold
    /// Go on.
    case release
    /// Leave the loop as soon as possible; trainings and waits have been told already.
    case windUp
    /// Cancel open orders, call `onEnd`, write the record. The outcome is decided.
    case close(RunOutcome)
    /// `onEnd` is to be cut short.
    case shorten
    /// The run is over.
    case leave(RunOutcome)
  }

  public private(set) var state = State.starting

  public init() {}

  /// In the middle of a life.
  init(state: State) {
    self.state = state
  }

  public var phase: RunPhase {
    switch state {
    case .starting: .starting
    case .running: .running
    case .paused: .paused
    case .ending: .ending
    case .closing: .closing
    case .closed: .closed
    }
  }

  public var outcome: RunOutcome? {
    if case .closed(let outcome) = state { outcome } else { nil }
  }

  public mutating func handle(_ event: Event) -> Action {
    switch (state, event) {
    case (.starting, .started):
      state = .running
      return .nothing
    case (.starting, .pause):
      state = .paused(beforeFirstStep: true)
      return .hold
    case (.running, .pause):
      state = .paused(beforeFirstStep: false)
      return .hold
    case (.paused(let beforeFirstStep), .resume):
      state = beforeFirstStep ? .starting : .running
      return .release
    case (.paused(beforeFirstStep: true), .started):
      state = .paused(beforeFirstStep: false)
      return .hold

    case (.starting, .end(let source)), (.running, .end(let source)), (.paused, .end(let source)):
      state = .ending(source)
      return .windUp
    case (.starting, .finish), (.running, .finish), (.paused, .finish):
      return close(.finished)
    case (.starting, .fail(let message)), (.running, .fail(let message)), (.paused, .fail(let message)):
      return close(.failed(message))
    case (.starting, .overBudget(let message)), (.running, .overBudget(let message)),
      (.paused, .overBudget(let message)):
      return close(.overBudget(message))

    // A stopped run is never an error: whatever happens while it winds down, it was stopped.
    case (.ending(let source), .close), (.ending(let source), .finish), (.ending(let source), .fail),
      (.ending(let source), .overBudget):
      return close(.stopped(source))

    case (.closing, .end):
      return .shorten
    // What goes wrong in `onEnd` of a run that had finished is a failure.
    case (.closing(.finished), .fail(let message)):
      state = .closing(.failed(message))
      return .nothing
    case (.closing(let outcome), .recorded):
      state = .closed(outcome)
      return .leave(outcome)
    case (.closing, .recordFailed(let message)):
      state = .closed(.failed(message))
      return .leave(.failed(message))

    case (.starting, .resume), (.starting, .close), (.starting, .recorded), (.starting, .recordFailed),
      (.running, .started), (.running, .resume), (.running, .close), (.running, .recorded),
      (.running, .recordFailed),
      (.paused, .started), (.paused, .pause), (.paused, .close), (.paused, .recorded),
      (.paused, .recordFailed),
      (.ending, .started), (.ending, .pause), (.ending, .resume), (.ending, .end), (.ending, .recorded),
      (.ending, .recordFailed),
      (.closing, .started), (.closing, .pause), (.closing, .resume), (.closing, .finish), (.closing, .fail),
      (.closing, .overBudget), (.closing, .close),
      (.closed, _):
      return .nothing
    }
  }

  private mutating func close(_ outcome: RunOutcome) -> Action {
    state = .closing(outcome)
    return .close(outcome)
  }
}

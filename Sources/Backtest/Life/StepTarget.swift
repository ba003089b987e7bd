public import Market

/// How far a run goes on before it pauses by itself.
public enum StepTarget: Sendable, Hashable {
  /// One step of data.
  case bar
  /// Until the run's clock shows another day.
  case day
  /// Until an order is placed or changes its state.
  case order
  /// Until a training is over.
  case training
  /// Until the first step at a simulated time or after it.
  case time(Instant)
}

/// Tells when a target is reached, against how things stood when it was set.
struct StepWatch {
  /// What a run has come to.
  struct Reading {
    var time: Instant
    var day: Day
    /// Rises with each change of an order.
    var orderChanges: Int
    /// Trainings that have begun; between two steps all of them are over.
    var trainings: Int
  }

  private let target: StepTarget
  private let start: Reading

  init(_ target: StepTarget, from start: Reading) {
    self.target = target
    self.start = start
  }

  /// - Parameter next: the time of the step that would come.
  func isReached(_ now: Reading, next: (time: Instant, day: Day)) -> Bool {
    switch target {
    case .bar: now.time > start.time
    case .day: next.day != start.day
    case .order: now.orderChanges != start.orderChanges
    case .training: now.trainings != start.trainings
    case .time(let time): next.time >= time
    }
  }
}

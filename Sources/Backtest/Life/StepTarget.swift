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
  /// How a run stands between two steps.
  struct Reading {
    /// Of the step that comes next, and its day on the run's clock.
    var next: Instant
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

  func isReached(_ now: Reading) -> Bool {
    switch target {
    case .bar: now.next > start.next
    case .day: now.day != start.day
    case .order: now.orderChanges != start.orderChanges
    case .training: now.trainings != start.trainings
    case .time(let time): now.next >= time
    }
  }
}

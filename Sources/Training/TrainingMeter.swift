/// Counts the time of one training and tells when tokens fall due.
///
/// The first token falls due when the free time is over, yet not before one grain has passed; then one each grain.
struct TrainingMeter {
  /// More than this is not charged at one tick: the program was suspended, or the machine was elsewhere.
  static let longestTick = Duration.milliseconds(250)

  let budget: TrainingBudget
  private(set) var elapsed = Duration.zero
  private(set) var tokens = 0

  /// Charges the time since the last tick.
  /// - Returns: how many tokens have fallen due in it.
  mutating func charge(_ time: Duration) -> Int {
    elapsed += min(max(.zero, time), TrainingMeter.longestTick)
    let first = max(budget.free, budget.grain)
    guard elapsed >= first else { return 0 }
    let due = 1 + (elapsed - first).wholeTimes(budget.grain)
    defer { tokens = due }
    return due - tokens
  }

  /// With a capacity of zero nothing can be bought: the free time is all there is.
  var isBeyondFreeTime: Bool { budget.capacity == .zero && elapsed > budget.free }

  /// Time until the next token falls due.
  var nextBoundary: Duration {
    max(.zero, max(budget.free, budget.grain) + budget.grain * tokens - elapsed)
  }
}

import Market

/// The clock that is shown while a run waits for its next step at a pace: nights and weekends pass at it, too. It never
/// goes back; in a pause it stands, and goes on from there.
struct PacedClock {
  /// When it began to go, from where, and how fast.
  private var anchor: (wall: ContinuousClock.Instant, clock: Instant, pace: Pace)?
  /// Where it last stood; the run's own clock may be later.
  private(set) var shown = Instant.distantPast

  mutating func stop() { anchor = nil }

  /// Looks at it.
  /// - Parameter now: the run's own clock, at the last step.
  /// - Parameter next: the time of the next one.
  mutating func look(after now: Instant, before next: Instant) {
    shown = max(now, shown)
    guard let anchor, case .times(let rate) = anchor.pace else { return }
    let passed = anchor.wall.duration(to: .now).inSeconds * rate
    let isThere = passed >= (next - anchor.clock).inSeconds
    shown = isThere ? next : max(shown, anchor.clock + TimeSpan(nanoseconds: Int64(passed * 1e9)))
  }

  /// Seconds of real time until a step is due; nil without a pace.
  mutating func wait(after now: Instant, before next: Instant, at pace: Pace) -> Double? {
    guard case .times(let rate) = pace else { return nil }
    let wall = ContinuousClock.now
    if anchor?.pace != pace {
      look(after: now, before: next)
      anchor = (wall, shown, pace)
    }
    guard let anchor else { return nil }
    let left = (next - anchor.clock).inSeconds / rate - anchor.wall.duration(to: wall).inSeconds
    // What was lost to trainings and slow strategies is not caught up in a rush.
    if left < -0.25 { self.anchor = (wall, next, pace) }
    return left
  }
}

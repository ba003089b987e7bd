extension ExchangeCalendar {
  /// When the first of the last `count` bars before an instant began, counting only those that overlap market hours.
  ///
  /// Bars lie on the grid of the local clock; one that holds the instant does not count. Days begin at midnight.
  /// Complexity: O(days gone back over).
  /// - Returns: nil when there were not so many since 1900.
  public func start(
    ofLast count: Int, barsOf resolution: Resolution, before instant: Instant, extended: Bool = false
  ) -> Instant? {
    let span = max(1, resolution.span.nanoseconds)
    let local = zone.local(instant)
    var left = count
    var day = local.day
    let earliest = Day(number: -25_567)
    while left > 0, day >= earliest {
      // Cells of the grid, counted from midnight; the one that holds the instant and later ones are left out.
      var limit = day == local.day ? local.time.span.nanoseconds / span : .max
      for session in sessions(on: day, extended: extended).reversed() {
        let first = session.open.span.nanoseconds / span
        let end = min(limit, (session.close.span.nanoseconds + span - 1) / span)
        guard first < end else { continue }
        if end - first >= Int64(left) {
          return zone.instant(day, TimeOfDay(TimeSpan(nanoseconds: (end - Int64(left)) * span)))
        }
        left -= Int(end - first)
        limit = first
      }
      day = day - 1
    }
    return count > 0 ? nil : instant
  }
}

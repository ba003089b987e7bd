import Market

/// From the raw bars of a date to those that a run sees: gaps within market hours repeat the last bar, bars outside
/// of market hours are left out.
struct FillForward {
  let plan: FeedPlan
  /// The distance of repeated bars: the finest resolution of all subscriptions.
  let interval: Resolution
  /// Of a bar, before its end; zero for one that covers its whole session.
  private let span: Int64
  /// The last raw bar, of an earlier date or from before the open.
  private var last: RawBars.Row?
  /// Open and close of the day's sessions.
  private var windows: [(open: Int64, close: Int64)] = []

  init(_ plan: FeedPlan, interval: Resolution) {
    self.plan = plan
    self.interval = interval
    span = plan.feed.isSessionBar ? 0 : plan.feed.span.nanoseconds
  }

  /// Appends the bars of a date.
  mutating func append(_ raw: RawBars, of day: Day, to out: inout RawBars) {
    let calendar = plan.calendar
    windows.removeAll(keepingCapacity: true)
    for session in calendar.sessions(on: day, extended: plan.isExtended) {
      windows.append(
        (
          calendar.zone.instant(day, session.open).nanoseconds,
          calendar.zone.instant(day, session.close).nanoseconds
        ))
    }
    var i = 0
    if plan.isFilledForward {
      for window in windows { i = fill(raw, from: i, window, &out) }
    }
    while i < raw.count {
      keep(raw[i], &out)
      i += 1
    }
  }

  /// One session: a bar at each step of the interval.
  /// - Returns: the first raw bar that belongs to a later one.
  private mutating func fill(
    _ raw: RawBars, from first: Int, _ window: (open: Int64, close: Int64), _ out: inout RawBars
  ) -> Int {
    var i = first
    let step = interval == .daily ? 0 : max(1_000_000_000, interval.span.nanoseconds)
    // Bars end on whole steps of the clock, the last one possibly after the close.
    var end = step == 0 ? window.close : window.open - window.open % step + step
    let final = step == 0 ? window.close : (window.close + step - 1) / step * step
    while end <= final {
      while i < raw.count, raw.ends[i] < end {
        keep(raw[i], &out)
        i += 1
      }
      if i < raw.count, raw.ends[i] == end {
        keep(raw[i], &out)
        i += 1
      } else if end <= plan.isFilledUntil, var row = last {
        row.end = end
        row.volume = -1
        out.append(row)
      }
      if step == 0 { break }
      end += step
    }
    return i
  }

  /// Delivers a real bar if it overlaps market hours, and remembers it.
  private mutating func keep(_ row: RawBars.Row, _ out: inout RawBars) {
    var known = row
    if let last, let ask = row.ask {
      // A side that is not quoted keeps what it was.
      if row.open == 0 {
        (known.open, known.high, known.low, known.close) = (last.open, last.high, last.low, last.close)
      }
      if ask.open == 0 { known.ask = last.ask }
    }
    last = known
    for window in windows
    where window.open < row.end && row.end - span < window.close || (span == 0 && row.end == window.close) {
      out.append(row)
      return
    }
  }
}

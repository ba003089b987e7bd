import Market

/// From the raw bars of a date to those that a run sees: gaps within market hours repeat the last bar, bars outside
/// of market hours are left out.
struct FillForward {
  let plan: FeedPlan
  /// The distance of repeated bars: the finest resolution of all subscriptions.
  let interval: Resolution
  /// The last raw bar, of an earlier date or from before the open.
  private var last: RawBars?

  init(_ plan: FeedPlan, interval: Resolution) {
    self.plan = plan
    self.interval = interval
  }

  mutating func bars(of day: Day, _ raw: RawBars) -> RawBars {
    let calendar = plan.calendar
    let windows = calendar.sessions(on: day).map {
      (calendar.zone.instant(day, $0.open).nanoseconds, calendar.zone.instant(day, $0.close).nanoseconds)
    }
    let span = plan.feed.isSessionBar ? 0 : plan.feed.resolution.span.nanoseconds
    var out = RawBars()
    var i = 0
    if plan.isFilledForward {
      for (open, close) in windows {
        for end in ends(open, close) {
          while i < raw.count, raw.ends[i] < end {
            keep(raw, i, windows, span, &out)
            i += 1
          }
          if i < raw.count, raw.ends[i] == end {
            keep(raw, i, windows, span, &out)
            i += 1
          } else if let last {
            out.append(from: last, 0)
            out.ends[out.count - 1] = end
            out.volume[out.count - 1] = -1
          }
        }
      }
    }
    while i < raw.count {
      keep(raw, i, windows, span, &out)
      i += 1
    }
    return out
  }

  /// Delivers a real bar if it overlaps market hours, and remembers it.
  private mutating func keep(
    _ raw: RawBars, _ i: Int, _ windows: [(Int64, Int64)], _ span: Int64, _ out: inout RawBars
  ) {
    var bar = RawBars()
    bar.append(from: raw, i)
    if let last, !bar.ask.isEmpty {
      if bar.open[0] == 0 {
        (bar.open[0], bar.high[0], bar.low[0], bar.close[0]) = (
          last.open[0], last.high[0], last.low[0], last.close[0]
        )
      }
      if bar.ask[0].open == 0 { bar.ask[0] = last.ask[0] }
    }
    last = bar
    let end = raw.ends[i]
    if windows.contains(where: { $0.0 < end && end - span < $0.1 || (span == 0 && end == $0.1) }) {
      out.append(from: raw, i)
    }
  }

  /// When bars of a session end, at the distance of the repeated ones.
  private func ends(_ open: Int64, _ close: Int64) -> [Int64] {
    guard interval != .daily else { return [close] }
    let step = max(1_000_000_000, interval.span.nanoseconds)
    let first = open - open % step + step
    return first - step < close
      ? Array(
        stride(
          from: first, through: close + (close % step == 0 ? 0 : step - close % step),
          by: step.magnitude.asStride)) : []
  }
}

extension UInt64 {
  fileprivate var asStride: Int { Int(clamping: self) }
}

public import Market

/// Bars of a length of time, or of whole days, weeks and months of a calendar.
public final class PeriodConsolidator: Consolidator {
  /// From which time to which a bar belongs together; nil for one that is left out.
  typealias Period = (Bar) -> (start: Instant, end: Instant)?

  private let period: Period
  private var working: Bar?
  private var workingEnd = Instant.distantFuture
  private var lastEnd = Instant.distantPast

  init(_ period: @escaping Period) {
    self.period = period
  }

  public var due: Instant? { working == nil ? nil : workingEnd }

  public func update(_ bar: Bar) -> Bar? {
    guard bar.start >= lastEnd else { return nil }
    let finished = bar.start >= workingEnd ? emit() : nil
    guard var extended = working else {
      guard let (start, end) = period(bar) else { return finished }
      working = bar
      working?.start = start
      workingEnd = end
      return finished
    }
    extended.extend(by: bar)
    working = extended
    return finished
  }

  public func scan(_ now: Instant) -> Bar? { now >= workingEnd ? emit() : nil }

  private func emit() -> Bar? {
    guard var finished = working else { return nil }
    finished.end = workingEnd
    lastEnd = workingEnd
    working = nil
    workingEnd = .distantFuture
    return finished
  }
}

extension PeriodConsolidator {
  /// Bars of one length. Up to a day they lie on the grid of the exchange's clock; longer ones begin with their first
  /// bar.
  public static func every(_ span: TimeSpan, _ calendar: ExchangeCalendar) -> PeriodConsolidator {
    let length = max(1, span.nanoseconds)
    // Lean's grid counts from the first day of the year 1.
    let offset = Int64(Int128(719_162) * Int128(TimeSpan.days(1).nanoseconds) % Int128(length))
    let zone = calendar.zone
    return PeriodConsolidator { bar in
      guard span <= .days(1) else { return (bar.start, bar.start + span) }
      let local = zone.local(bar.start)
      let now = TimeSpan.days(Int64(local.day.number)).nanoseconds + local.time.span.nanoseconds
      let past = ((now % length + offset) % length + length) % length
      let start = zone.instant(LocalTime(nanoseconds: now - past))
      return (start, start + span)
    }
  }

  /// Bars of days, from the first open to the last close of regular hours.
  public static func daily(_ calendar: ExchangeCalendar) -> PeriodConsolidator {
    days(calendar) { $0...$0 }
  }

  /// Bars of weeks, Monday to Sunday.
  public static func weekly(_ calendar: ExchangeCalendar) -> PeriodConsolidator {
    days(calendar) { day in
      let first = day - (day.weekday.rawValue + 6) % 7
      return first...first + 6
    }
  }

  /// Bars of calendar months.
  public static func monthly(_ calendar: ExchangeCalendar) -> PeriodConsolidator {
    days(calendar) { day in
      let (year, month, date) = day.components
      let next = Day(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
      return day - (date - 1)...(next.map { $0 - 1 } ?? day)
    }
  }

  private static func days(_ calendar: ExchangeCalendar, _ range: @escaping (Day) -> ClosedRange<Day>)
    -> PeriodConsolidator
  {
    PeriodConsolidator { bar in
      let day = calendar.zone.day(bar.start)
      guard let open = calendar.open(on: day), let close = calendar.close(on: day), bar.start < close,
        bar.end > open
      else { return nil }
      let range = range(day)
      if range.lowerBound == range.upperBound { return (open, close) }
      return (calendar.zone.instant(range.lowerBound), calendar.zone.instant(range.upperBound + 1))
    }
  }
}

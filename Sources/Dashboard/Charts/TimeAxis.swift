import Market

/// Where the labels of a time axis stand: at round moments of the calendar, as many as have room.
struct TimeAxis {
  struct Tick: Hashable {
    /// From the left edge of the chart, in cells.
    var column: Int
    var label: String
  }

  private enum Unit {
    case hours(Int), days(Int), weeks, months(Int), years(Int)
  }

  private(set) var ticks: [Tick] = []

  /// - Parameter width: of the chart, in cells.
  init(from start: Instant, to end: Instant, zone: Zone, width: Int) {
    guard width >= 6, end > start else { return }
    let units: [(unit: Unit, days: Double)] = [
      (.hours(1), 1 / 24), (.hours(3), 1 / 8), (.hours(6), 1 / 4), (.hours(12), 1 / 2), (.days(1), 1),
      (.days(2), 2),
      (.weeks, 7), (.months(1), 30), (.months(2), 61), (.months(3), 91), (.months(6), 182), (.years(1), 365),
      (.years(2), 730), (.years(5), 1826), (.years(10), 3652), (.years(20), 7305), (.years(50), 18_262),
    ]
    let span = (end - start).inSeconds / 86_400
    // A label and some air: twelve cells.
    let most = max(1, width / 12)
    let chosen = units.first { span / $0.days <= Double(most) } ?? (.years(100), 36_525)
    var last = -100
    for moment in TimeAxis.moments(chosen.unit, from: start, to: end, zone) {
      let label = TimeAxis.label(chosen.unit, zone.local(moment))
      let place = Int((moment - start).inSeconds / (end - start).inSeconds * Double(width))
      let column = min(max(0, place - label.columns / 2), width - label.columns)
      guard column > last + 1 else { continue }
      ticks.append(Tick(column: column, label: label))
      last = column + label.columns
    }
  }

  private static func moments(_ unit: Unit, from start: Instant, to end: Instant, _ zone: Zone) -> [Instant] {
    var moments: [Instant] = []
    var day = zone.day(start)
    let last = zone.day(end)
    while day <= last {
      let (year, month, date) = day.components
      switch unit {
      case .hours(let step):
        for hour in stride(from: 0, to: 24, by: step) { moments.append(zone.instant(day, .time(hour, 0))) }
      case .days(let step): if Int(day.number).isMultiple(of: step) { moments.append(zone.instant(day)) }
      case .weeks: if day.weekday == .monday { moments.append(zone.instant(day)) }
      case .months(let step):
        if date == 1, (month - 1).isMultiple(of: step) { moments.append(zone.instant(day)) }
      case .years(let step):
        if date == 1, month == 1, year.isMultiple(of: step) { moments.append(zone.instant(day)) }
      }
      day = day + 1
    }
    return moments.filter { $0 >= start && $0 <= end }
  }

  private static func label(_ unit: Unit, _ time: LocalTime) -> String {
    let day = "\(time.day)"
    switch unit {
    case .hours: return time.time == .midnight ? String(day.suffix(5)) : String(time.clock.prefix(5))
    case .days, .weeks: return String(day.suffix(5))
    case .months: return String(day.prefix(7))
    case .years: return String(day.prefix(4))
    }
  }
}

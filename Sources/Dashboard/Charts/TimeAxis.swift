import Market

/// Where the labels of a time axis stand: at round moments of the calendar, as many as have room.
struct TimeAxis {
  struct Tick: Hashable {
    /// From the left edge of the chart, in cells.
    var column: Int
    var label: String
  }

  private enum Unit {
    case minutes(Int), hours(Int), days(Int), weeks, months(Int), years(Int)
  }

  private(set) var ticks: [Tick] = []

  /// - Parameter width: of the chart, in cells.
  init(from start: Instant, to end: Instant, zone: Zone, width: Int) {
    guard width >= 6, end > start else { return }
    let units: [(unit: Unit, days: Double)] = [
      (.minutes(1), 1 / 1440), (.minutes(5), 1 / 288), (.minutes(15), 1 / 96), (.minutes(30), 1 / 48),
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
    if case .minutes(let step) = unit {
      // From the last midnight on: no change of the clock is shorter than half an hour.
      let midnight = zone.instant(zone.day(start))
      let first = Int64(((start - midnight).inSeconds / 60 / Double(step)).rounded(.up))
      let moments = (0..<200).lazy.map { midnight + .minutes((first + $0) * Int64(step)) }
      return moments.prefix { $0 <= end }.map { $0 }
    }
    let days = days(unit, from: zone.day(start), through: zone.day(end))
    var moments = days.map { zone.instant($0) }
    if case .hours(let step) = unit {
      moments = days.flatMap { day in
        stride(from: 0, to: 24, by: step).map { zone.instant(day, .time($0, 0)) }
      }
    }
    return moments.filter { $0 >= start && $0 <= end }
  }

  private static func days(_ unit: Unit, from first: Day, through last: Day) -> [Day] {
    let all = stride(from: first.number, through: last.number, by: 1).lazy.map { Day(number: $0) }
    // Months are not looked for day by day: a run may have ten thousand days.
    func months(_ step: Int, in year: Int) -> [Day] {
      stride(from: 1, through: 12, by: step).compactMap { Day(year: year, month: $0, day: 1) }
    }
    switch unit {
    case .minutes, .hours: return Array(all)
    case .days(let step): return all.filter { Int($0.number).isMultiple(of: step) }
    case .weeks: return all.filter { $0.weekday == .monday }
    case .months(let step):
      return stride(from: first.year, through: last.year, by: 1).flatMap { months(step, in: $0) }
    case .years(let step):
      return stride(from: first.year, through: last.year, by: 1).filter { $0.isMultiple(of: step) }.flatMap {
        months(12, in: $0)
      }
    }
  }

  private static func label(_ unit: Unit, _ time: LocalTime) -> String {
    let day = "\(time.day)"
    switch unit {
    case .minutes, .hours:
      return time.time == .midnight ? String(day.suffix(5)) : String(time.clock.prefix(5))
    case .days, .weeks: return String(day.suffix(5))
    case .months: return String(day.prefix(7))
    case .years: return String(day.prefix(4))
    }
  }
}

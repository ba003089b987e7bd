import Foundation
import RunRecord

extension Screen {
  private static let names = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A row for each year, a field for each month, shaded by what it gained or lost.
  mutating func months(_ snapshot: RunSnapshot, in rect: Rect) {
    let months = snapshot.months.months
    guard let first = months.first?.year, let last = months.last?.year else {
      return put(" after the first day", 0, 0, in: rect, .muted)
    }
    // Years below each other where there is room for a number in each field, else the numbers are left to the shades.
    let width = max(2, min(8, (rect.width - 15) / 12))
    let hasYear = rect.width >= 6 + 12 * width + 8
    for month in 0..<12 {
      put(Screen.names[month].prefix(width - 1).right(width - 1), 6 + month * width, 0, in: rect, .muted)
    }
    if hasYear { put("year".right(7), 6 + 12 * width, 0, in: rect, .muted) }
    let largest = months.map { abs($0.gain) }.max() ?? 0
    let years = Array((first...last).suffix(max(0, rect.height - 1)))
    for (y, year) in years.enumerated() {
      put("\(year)", 1, y + 1, in: rect, .muted)
      let own = months.filter { $0.year == year }
      for month in own {
        field(
          month.gain, largest, 6 + (month.month - 1) * width, y + 1, width: width - (width > 3 ? 1 : 0),
          in: rect)
      }
      if hasYear, let begin = own.first?.startEquity, let end = own.last?.endEquity, begin > 0 {
        let gain = end / begin - 1
        put(Numbers.percent(gain, 1).right(7), 6 + 12 * width, y + 1, in: rect, gain < 0 ? .loss : .gain)
      }
    }
  }

  private mutating func field(
    _ gain: Double, _ largest: Double, _ x: Int, _ y: Int, width: Int, in rect: Rect
  ) {
    let style = theme.ramp(gain < 0 ? .loss : .gain, largest > 0 ? abs(gain) / largest : 0)
    let text =
      width >= 5
      ? Numbers.signed(gain * 100, 1) : width >= 3 ? Numbers.signed(gain * 100, 0) : gain < 0 ? "-" : "+"
    put(
      text.columns <= width ? text.right(width) : (gain < 0 ? "-" : "+").right(width), x, y, in: rect,
      style: style)
  }
}

extension StringProtocol {
  fileprivate func right(_ width: Int) -> String { String(self).right(width) }
}

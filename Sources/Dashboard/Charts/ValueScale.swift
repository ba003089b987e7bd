import Foundation

/// How values are laid out from the bottom of a plot to its top.
struct ValueScale {
  enum Kind: String, CaseIterable, Hashable, Sendable {
    case linear = "lin"
    case logarithmic = "log"
    /// As a change against a reference.
    case percent = "%"
  }

  struct Tick {
    /// Rows from the upper edge of the plot.
    var row: Int
    var label: String
  }

  let kind: Kind
  /// Of the plot, in what is drawn: logarithms when the scale is logarithmic.
  let low: Double
  let high: Double
  let ticks: [Tick]

  /// A range that holds all values and ends at round numbers, so that it changes in steps.
  /// - Parameters:
  ///   - reference: what per cent are counted from; shares of it for `percent`.
  ///   - unit: what the numbers are.
  init(_ kind: Kind, low: Double, high: Double, height: Int, reference: Double = 1, unit: Unit = .number) {
    // No amount of money is larger, and the distance of two stays a number.
    let (low, high) = (max(-1e18, low), min(1e18, high))
    let isLogarithmic = kind == .logarithmic && low > 0
    self.kind = isLogarithmic || kind != .logarithmic ? kind : .linear
    let isPercent = kind == .percent && reference > 0
    let unit = isPercent ? .percent : unit
    var (bottom, top) = isPercent ? (low / reference - 1, high / reference - 1) : (low, high)
    // A flat line stands in the middle.
    if isLogarithmic, top < bottom * 1.0001 {
      (bottom, top) = (bottom * 0.999, top * 1.001)
    } else if !isLogarithmic, top - bottom < abs(top) * 1e-4 + 1e-12 {
      let air = max(abs(top) * 1e-3, isPercent ? 0.001 : 1e-9)
      (bottom, top) = (bottom - air, top + air)
    }
    let step = unit.step((top - bottom) / Double(max(2, (height + 1) / 3)))
    if isLogarithmic {
      let air = (Foundation.log(top) - Foundation.log(bottom)) * 0.03
      self.low = Foundation.log(bottom) - air
      self.high = Foundation.log(top) + air
    } else {
      let quantum = step / 2
      let edges = ((bottom / quantum).rounded(.down) * quantum, (top / quantum).rounded(.up) * quantum)
      self.low = isPercent ? (edges.0 + 1) * reference : edges.0
      self.high = isPercent ? (edges.1 + 1) * reference : edges.1
    }
    let isWide = isLogarithmic && top / bottom > 4
    let values =
      isWide
      ? ValueScale.decades(bottom, top)
      : ValueScale.multiples(of: step, self.low, self.high, isPercent ? reference : nil, isLogarithmic)
    var ticks: [Tick] = []
    for value in values {
      let drawn = isPercent ? (value + 1) * reference : isLogarithmic ? Foundation.log(value) : value
      let place = (self.high - drawn) / (self.high - self.low)
      guard place >= -1e-9, place <= 1 + 1e-9 else { continue }
      let row = min(
        max(0, height - 1), Int(nearest: place * Double(max(1, height * 4 - 1)), in: 0...(height * 4)) / 4)
      if let last = ticks.last, last.row - row < 2 { continue }
      ticks.append(Tick(row: row, label: unit.label(value, step: isWide ? value : step)))
    }
    self.ticks = ticks
  }

  /// What is drawn for a value.
  func drawn(_ value: Double) -> Double {
    kind == .logarithmic ? Foundation.log(max(value, .leastNonzeroMagnitude)) : value
  }

  func drawn(_ columns: Columns) -> Columns { kind == .logarithmic ? columns.mapped(drawn) : columns }

  /// The row of a value in a plot, from its upper edge.
  func row(_ value: Double, height: Int) -> Int {
    let place = (high - drawn(value)) / (high - low) * Double(height)
    return Int(nearest: place.rounded(.down), in: 0...max(0, height - 1))
  }

  private static func multiples(
    of step: Double, _ low: Double, _ high: Double, _ reference: Double?, _ isLogarithmic: Bool
  ) -> [Double] {
    func value(_ drawn: Double) -> Double {
      isLogarithmic ? exp(drawn) : reference.map { drawn / $0 - 1 } ?? drawn
    }
    let last = value(high) * (1 + 1e-12) + step * 1e-6
    var next = (value(low) / step - 1e-6).rounded(.up)
    var values: [Double] = []
    while values.count < 64, next * step <= last {
      values.append(next * step)
      next += 1
    }
    return values
  }

  /// 1, 2, 5, 10, 20, 50 …
  private static func decades(_ low: Double, _ high: Double) -> [Double] {
    let first = Int(floor(log10(low)))
    return (0..<40).flatMap { i in [1, 2, 5].map { $0 * pow(10, Double(first + i)) } }
      .filter { $0 >= low && $0 <= high }
  }
}

extension ValueScale {
  /// What the numbers of an axis are.
  enum Unit {
    case number, percent
    /// Seconds, written as a stretch of time.
    case time

    /// The least round distance that is not below another.
    func step(_ raw: Double) -> Double {
      guard raw.isFinite, raw > 0 else { return 1 }
      if self == .time {
        let times: [Double] = [
          1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
        ]
        return times.first { $0 >= raw * 0.999 } ?? (raw / 86_400).rounded(.up) * 86_400
      }
      let power = pow(10, floor(log10(raw)))
      return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999 } ?? raw
    }

    /// With as many digits as tell one label from the next, and no more than fit.
    func label(_ value: Double, step: Double) -> String {
      switch self {
      case .number:
        let units = [(1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
        let unit = units.first { abs(value) >= $0.0 && step >= $0.0 / 1000 } ?? (1, "")
        return Numbers.unsigned(Numbers.fixed(value / unit.0, Unit.digits(step / unit.0))) + unit.1
      case .percent: return Numbers.unsigned(Numbers.fixed(value * 100, Unit.digits(step * 100))) + "%"
      case .time: return value >= 3600 && step < 60 ? Numbers.clock(value) : Numbers.time(value)
      }
    }

    private static func digits(_ step: Double) -> Int {
      (0...5).first { (step * pow(10, Double($0))).isNearlyWhole } ?? 2
    }
  }
}

extension Double {
  fileprivate var isNearlyWhole: Bool { abs(self - rounded()) < 1e-6 && abs(self) > 1e-9 }
}

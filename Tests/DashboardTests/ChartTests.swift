import Market
import RunRecord
import Testing

@testable import Dashboard

struct ValueScaleTests {
  private func labels(
    _ kind: ValueScale.Kind, _ low: Double, _ high: Double, _ height: Int, _ unit: ValueScale.Unit = .number
  ) -> [String] {
    ValueScale(kind, low: low, high: high, height: height, reference: 100_000, unit: unit).ticks.map(\.label)
  }

  @Test func ticksAreRound() {
    #expect(labels(.linear, 99_100, 104_900, 12) == ["100k", "102k", "104k"])
    #expect(labels(.linear, 0.2, 0.9, 9) == ["0.25", "0.50", "0.75", "1.00"])
    #expect(labels(.linear, -0.031, 0, 8, .percent) == ["-4%", "-2%", "0%"])
    #expect(labels(.linear, 1_000_000, 3_400_000, 10) == ["1M", "2M", "3M"])
    #expect(labels(.percent, 99_100, 104_900, 12) == ["0%", "2%", "4%"])
    #expect(labels(.logarithmic, 1, 900, 16) == ["1", "2", "5", "20", "50", "200", "500"])
    #expect(labels(.linear, 3000, 7200, 9, .time) == ["1h", "1h30m", "2h"])
  }

  /// Rising values widen a range in steps, so that a frame seldom draws a whole chart anew.
  @Test func theRangeMovesInSteps() {
    var ranges: [Double] = []
    for i in 0..<1000 {
      let scale = ValueScale(.linear, low: 100_000, high: 100_100 + Double(i) * 10, height: 16)
      #expect(scale.low <= 100_000 && scale.high >= 100_100 + Double(i) * 10)
      if ranges.last != scale.high { ranges.append(scale.high) }
    }
    #expect(ranges.count < 40, "\(ranges.count) ranges")
  }

  @Test func whatIsFlatOrStrangeHasAScaleToo() {
    for (low, high) in [(5.0, 5.0), (0, 0), (-3, -3), (1e-12, 2e-12), (1e14, 1.1e14)] {
      for kind in ValueScale.Kind.allCases {
        for height in [1, 2, 5, 60] {
          let scale = ValueScale(kind, low: low, high: high, height: height, reference: 1)
          #expect(scale.high > scale.low, "\(kind) \(low) \(high)")
          #expect(scale.ticks.allSatisfy { 0..<height ~= $0.row })
          #expect(0..<height ~= scale.row(low, height: height))
        }
      }
    }
  }

  @Test func aLogarithmNeedsValuesAboveZero() {
    #expect(ValueScale(.logarithmic, low: -1, high: 5, height: 8).kind == .linear)
  }
}

/// Small charts as literal lines.
struct DrawnChartTests {
  private let start = Instant(seconds: 0)

  private func columns(_ values: [Double?], _ count: Int) -> Columns {
    var series = Series(from: start, to: start + .days(Int64(values.count)), buckets: values.count)
    for (i, value) in values.enumerated() {
      if let value { series.append(value, at: start + .days(Int64(i))) }
    }
    return Columns(series, TimeWindow(start: start, end: start + .days(Int64(values.count))), count: count)
  }

  private func drawn(_ width: Int, _ height: Int, isASCII: Bool = false, _ draw: (inout Screen, Rect) -> Void)
    -> [String]
  {
    var screen = Screen(Size(width, height), theme: .terminal, isASCII: isASCII, zone: .utc)
    draw(&screen, Rect(x: 0, y: 0, width: width, height: height))
    return screen.grid.lines
  }

  @Test func aLineIsDrawnInDots() {
    let values: [Double] = [0, 1, 2, 3, 4, 5, 6, 7]
    let lines = drawn(4, 2) { screen, rect in
      let curve = Curve(columns(values, 8), width: 4, height: 2, low: 0, high: 7)
      screen.draw(curve.canvas, in: rect, .equity)
    }
    #expect(lines == ["  ⡠⠊", "⡠⠊"])
  }

  @Test func aDottedLineHasEverySecondDot() {
    let flat = Curve(columns([1, 1, 1, 1], 4), width: 2, height: 1, low: 0, high: 2, isDotted: true)
    let lines = drawn(2, 1) { screen, rect in screen.draw(flat.canvas, in: rect, .benchmark) }
    #expect(lines == ["⠄⠄"])
  }

  @Test func anAreaIsFilledByEighths() {
    let lines = drawn(4, 2) { screen, rect in
      screen.draw(Area(columns([1, 8, 9, 16], 4), low: 0, high: 16, base: 0), in: rect) { _ in Style() }
    }
    #expect(lines == ["  ▁█", "▁███"])
  }

  /// From above there are no blocks: what is left free is drawn, with the colours exchanged.
  @Test func anAreaHangsFromItsBase() {
    var screen = Screen(Size(3, 2), theme: .terminal, isASCII: false, zone: .utc)
    let rect = Rect(x: 0, y: 0, width: 3, height: 2)
    screen.draw(Area(columns([0, -3, -12], 3), low: -16, high: 0, base: 0), in: rect) { _ in Style(.ansi(1)) }
    #expect(screen.grid.lines == [" ▅█", "  ▄"])
    #expect(screen.grid[1, 0].style == Style(.ansi(1), on: .standard, .reverse))
    #expect(screen.grid[2, 0].style == Style(.ansi(1)))
    #expect(screen.grid[0, 0].style == Theme.terminal[.screen])
  }

  @Test func asciiHasItsOwnLetters() {
    let lines = drawn(4, 2, isASCII: true) { screen, rect in
      screen.draw(Area(columns([4, 8, 12, 16], 4), low: 0, high: 16, base: 0), in: rect) { _ in Style() }
    }
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
    #expect(lines[1].contains("#"))
  }
}

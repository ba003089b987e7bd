import Market
import RunRecord
import Testing

@testable import Dashboard

struct ViewportTests {
  private let start = Instant(seconds: 0)
  private var view: Viewport {
    var view = Viewport(whole: TimeWindow(start: start, end: start + .days(100)))
    view.receive(whole: view.whole, head: start + .days(60))
    return view
  }
  private func day(_ time: Instant?) -> Double? { time.map { ($0 - start).inSeconds / 86_400 } }

  @Test func zoomKeepsWhatItIsAroundInItsPlace() {
    var view = view
    view.place(cursor: start + .days(20))
    view.zoom(by: 0.5)
    #expect(day(view.window.start) == 10 && day(view.window.end) == 60)
    #expect(view.window.place(of: start + .days(20)) == 0.2)
    view.zoom(by: 2)
    #expect(view.isWhole)
  }

  @Test func zoomHasAnEndInBothDirections() {
    var view = view
    for _ in 0..<40 { view.zoom(by: 0.5) }
    #expect(view.window.span > .zero && view.magnification <= 4100)
    for _ in 0..<40 { view.zoom(by: 3) }
    #expect(view.isWhole)
  }

  @Test func panStopsAtTheEnds() {
    var view = view
    view.zoom(by: 0.1)
    for _ in 0..<50 { view.pan(by: -0.5) }
    #expect(view.window.start == start)
    for _ in 0..<50 { view.pan(by: 0.5) }
    #expect(day(view.window.end) == 100)
  }

  @Test func theCursorStaysInTheRunAndInSight() {
    var view = view
    view.toggleCursor()
    #expect(day(view.cursor) == 60)
    view.moveCursor(by: 5, width: 100)
    #expect(day(view.cursor) == 60, "the run has not come further")
    view.moveCursor(by: -10, width: 100)
    #expect(view.window.column(of: view.cursor!, width: 100) == 50)
    view.zoom(by: 0.1)
    view.place(cursor: start + .days(5))
    #expect(view.window.start <= view.cursor! && view.cursor! <= view.window.end)
    view.moveCursor(by: -1000, width: 100)
    #expect(view.cursor == start)
  }

  /// One column on is one column on, wherever the cursor stands.
  @Test(arguments: [7, 71, 190]) func columnsAreWalkedOneByOne(_ width: Int) {
    var view = view
    view.place(cursor: start)
    view.moveCursor(by: 0, width: width)
    for column in 0..<(width * 59 / 100) {
      #expect(view.window.column(of: view.cursor!, width: width) == column)
      view.moveCursor(by: 1, width: width)
    }
  }

  /// A window that moves with each frame is drawn anew with each frame.
  @Test func followingGoesOnInSteps() {
    var view = Viewport(whole: TimeWindow(start: start, end: start + .days(100)))
    view.toggleFollowing()
    var windows: [TimeWindow] = []
    for day in 0...100 {
      view.receive(whole: view.whole, head: start + .days(Int64(day)))
      #expect(view.window.start <= view.head && view.head <= view.window.end, "day \(day)")
      if windows.last != view.window { windows.append(view.window) }
    }
    #expect(windows.count > 5 && windows.count < 25)
    #expect(Set(windows.map(\.span)).count == 1)
    view.toggleFollowing()
    #expect(view.isWhole && !view.isFollowing)
  }

  @Test func marksAreTwoThenNone() {
    var view = view
    view.place(cursor: start + .days(10))
    view.mark()
    view.place(cursor: start + .days(30))
    view.mark()
    #expect(view.marks.map { day($0) } == [10, 30])
    view.mark()
    #expect(view.marks.isEmpty)
  }
}

struct ColumnsTests {
  private let start = Instant(seconds: 0)

  private func series(_ values: [Double?]) -> Series {
    var series = Series(from: start, to: start + .days(Int64(values.count)), buckets: values.count)
    for (i, value) in values.enumerated() {
      if let value { series.append(value, at: start + .days(Int64(i)) + .hours(1)) }
    }
    return series
  }

  /// One value in a million stands out at any zoom.
  @Test func noSpikeIsLostAtAnyZoom() {
    var series = Series(from: start, to: start + .days(365))
    let step = TimeSpan(nanoseconds: TimeSpan.days(365).nanoseconds / 1_000_000)
    let spike = 765_432
    for i in 0..<1_000_000 {
      series.append(
        i == spike ? 99 : Double(i % 3), at: start + TimeSpan(nanoseconds: step.nanoseconds * Int64(i)))
    }
    let at = start + TimeSpan(nanoseconds: step.nanoseconds * Int64(spike))
    var view = Viewport(whole: TimeWindow(start: start, end: start + .days(365)))
    view.receive(whole: view.whole, head: start + .days(365))
    view.place(cursor: at)
    for _ in 0..<9 {
      let columns = Columns(series, view.window, count: 160)
      #expect(columns.high == 99)
      let seen = columns.values.indices.filter { columns.values[$0]?.high == 99 }
      #expect(seen.count == 1)
      view.zoom(by: 0.5)
    }
  }

  @Test func aWindowBetweenTwoValuesShowsTheLineBetween() {
    let columns = Columns(
      series([1, nil, nil, nil, 5]), TimeWindow(start: start + .days(2), end: start + .days(3)), count: 10)
    #expect(columns.values.allSatisfy { $0 == nil })
    #expect(columns.before?.value == 1 && columns.after?.value == 5)
    #expect(columns.low == 1 && columns.high == 5)
    let curve = Curve(columns, width: 5, height: 2, low: 1, high: 5)
    #expect((0..<5).allSatisfy { x in (0..<2).contains { curve.canvas.mask(x, $0) != 0 } })
  }

  @Test func theHighWaterNeverFalls() {
    let water = Columns(series([3, 1, 4, 2, 5]), TimeWindow(start: start, end: start + .days(5)), count: 5)
      .highWater
    #expect(water.values.map { $0?.last } == [3, 3, 4, 4, 5])
  }
}

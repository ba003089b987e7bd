import Testing

@testable import Dashboard

struct LayoutTests {
  /// Every size from nothing to more than anybody has: no trap, nothing outside, nothing over another, no frame broken.
  @Test(arguments: LayoutPlan.builtInNames + ["mine"])
  func panelsNeverOverlapOrLeave(_ name: String) throws {
    let own = try LayoutPlan(
      name: "mine", rows: ["2: equity*2 drawdown | bucket training", "orders | log | alerts"])
    for width in 1...250 {
      for height in 1...80 {
        let size = Size(width, height)
        let layout = Layout(size, name == "mine" ? own : .builtIn(name, size))
        var fault = layout.fault(size)
        let shown = Set(layout.panels.map(\.panel))
        if name == "all" || name == "mine", height >= 6, !shown.isSuperset(of: [.bucket, .equity]) {
          fault = "shows only \(shown)"
        }
        if let fault { Issue.record("\(size): \(fault)") }
      }
    }
  }

  @Test(arguments: [
    (["equity | buckets"], "\"buckets\" is no panel: expected one of"),
    (["equity", "equity"], "equity stands in it twice: expected each panel once"),
    (["equity ||bucket"], "\"equity ||bucket\" has a cell without a panel: expected a name between two |"),
    (["x: equity"], "\"x\" is no weight: expected a number above 0, up to 1000"),
    (["equity*0"], "\"0\" is no weight: expected a number above 0, up to 1000"),
    ([], "it has no rows: expected at least one"),
  ])
  func wrongPlansAreNamed(_ rows: [String], _ message: String) {
    let fault = #expect(throws: LayoutPlan.Fault.self) { try LayoutPlan(name: "mine", rows: rows) }
    #expect(fault?.description.hasPrefix(message) == true, "\(fault?.description ?? "")")
  }

  @Test func weightsDivideTheSpace() throws {
    let plan = try LayoutPlan(name: "mine", rows: ["2: 3@ equity | bucket", "1: log"])
    let layout = Layout(Size(120, 63), plan)
    let rects = Dictionary(uniqueKeysWithValues: layout.panels.map { ($0.panel, $0.rect) })
    #expect(rects[.equity] == Rect(x: 0, y: 2, width: 90, height: 40))
    #expect(rects[.bucket] == Rect(x: 90, y: 2, width: 30, height: 40))
    #expect(rects[.log] == Rect(x: 0, y: 42, width: 120, height: 20))
  }

  /// A split of tmux that is wide and low has everything side by side, one that is narrow and high below each other.
  @Test func oddSplitsTurnTheLayout() {
    let low = Layout(Size(200, 12), .builtIn("all", Size(200, 12)))
    #expect(low.panels.count >= 4 && low.panels.allSatisfy { $0.rect.y == 2 })
    let narrow = Layout(Size(60, 60), .builtIn("all", Size(60, 60)))
    #expect(narrow.panels.count >= 5 && narrow.rect(of: .equity)?.width == 60)
  }
}

struct EverySizeTests {
  /// No cell of a hint is cut: what has no room is left out as a whole, stop and help last.
  @Test func hintsAreNeverCut() {
    let state = Fixture.state()
    let hints = [
      "s stop", "space pause", "+ faster", "* full speed", "q quit", "? help", "c cursor", "] zoom",
      "e expand",
      "/ filter", "t theme", "w layout", ": command",
    ]
    for width in 8...250 {
      let line = render(state, size: Size(width, 24), theme: .terminal).lines[23]
      let shown = line.components(separated: "  ").map(\.trimmed).filter { !$0.isEmpty }
      #expect(shown.allSatisfy(hints.contains), "\(width): \(line)")
      #expect(shown.contains("s stop"), "\(width): \(line)")
      if width >= 20 { #expect(shown.contains("? help"), "\(width): \(line)") }
    }
  }

  /// Whatever is open, at whatever size, a screen has its size and the letters that it may have.
  @Test(arguments: ["", "2", "3", "4", "5", "?", ":", "e", "c v", "/ x", "tab tab enter"])
  func everySizeIsDrawn(_ keys: String) {
    var state = Fixture.state()
    for key in keys.split(separator: " ") { state.type(String(key)) }
    for width in 0...250 {
      // All pairs of them with nothing open, all small ones and every twenty-third of the others else.
      for height in 0...80
      where keys.isEmpty || (7 * width + height).isMultiple(of: 23) || width < 24 && height < 12 {
        state.resize(to: Size(width, height))
        let grid = render(state, size: Size(width, height), theme: .terminal)
        if grid.size != Size(width, height) || grid.cells.count != width * height {
          Issue.record("\(width)x\(height) became \(grid.size)")
        }
      }
    }
  }
}

extension Layout {
  /// What is wrong with where its panels are.
  fileprivate func fault(_ size: Size) -> String? {
    let body = Rect(x: 0, y: header, width: size.width, height: size.height - header - footer)
    for (i, (panel, rect)) in panels.enumerated() {
      if rect.width <= 0 || rect.height <= 0 { return "\(panel) is empty" }
      if rect.overlap(body) != rect.area { return "\(panel) leaves the screen: \(rect)" }
      if let other = panels[(i + 1)...].first(where: { rect.overlap($0.rect) > 0 }) {
        return "\(panel) stands over \(other.panel)"
      }
      if isFramed, rect.width < panel.least.width || rect.height < panel.least.height {
        return "\(panel) is too small: \(rect)"
      }
    }
    // A screen with frames is full.
    let filled = panels.reduce(0) { $0 + $1.rect.area }
    return isFramed && filled != body.area ? "fills \(filled) of \(body.area) cells" : nil
  }
}

extension Rect {
  fileprivate var area: Int { width * height }

  /// How many cells two have in common.
  fileprivate func overlap(_ other: Rect) -> Int {
    let wide = min(x + width, other.x + other.width) - max(x, other.x)
    let high = min(y + height, other.y + other.height) - max(y, other.y)
    return max(0, wide) * max(0, high)
  }
}

extension String {
  fileprivate func components(separated mark: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: mark) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

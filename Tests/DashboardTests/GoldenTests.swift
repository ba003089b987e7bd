import Foundation
import Testing

@testable import Dashboard

/// Whole screens as literal lines with their styles, kept beside the tests. `RECORD=1` writes them anew.
struct GoldenTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var size: Size
    var depth: ColorDepth
    var isASCII = false

    var testDescription: String { name }
  }

  static let sizes = [
    Size(40, 12), Size(80, 24), Size(120, 40), Size(200, 60), Size(200, 12), Size(60, 60),
  ]

  static let cases = sizes.flatMap { size in
    [
      Case(name: "\(size.width)x\(size.height)-256", size: size, depth: .indexed256),
      Case(name: "\(size.width)x\(size.height)-16", size: size, depth: .ansi16),
      Case(name: "\(size.width)x\(size.height)-mono", size: size, depth: .mono),
      Case(name: "\(size.width)x\(size.height)-ascii", size: size, depth: .ansi16, isASCII: true),
    ]
  }

  @Test(arguments: cases) func screensAreAsTheyWere(_ golden: Case) throws {
    var settings = DashboardSettings()
    settings.isASCII = golden.isASCII
    var state = Fixture.state(settings, size: golden.size)
    // With a cursor in the middle of the run, so that it is seen in all charts.
    state.type("g")
    for letter in "2014-01-20" { state.type(String(letter)) }
    state.type("enter")
    try compare(golden.name, state, golden.size, golden.depth)
  }

  /// One of each of the other layouts, of what stands before them, and of a run that ends.
  @Test(arguments: ["quant", "ml", "trades", "minimal", "help", "details", "ending", "expanded", "prompt"])
  func scenesAreAsTheyWere(_ name: String) throws {
    let size = Size(120, 40)
    var state = Fixture.state(size: size) { snapshot in
      guard name == "ending" else { return }
      snapshot.phase = .ending
      snapshot.ending = .init(source: .key, seconds: 0.1, graceLeft: 1.9, waitingFor: "training net")
      snapshot.bucket.levelAtClose = 42
      snapshot.bucket.level = 0
    }
    switch name {
    case "quant": state.type("2")
    case "ml": state.type("3")
    case "trades": state.type("4")
    case "minimal": state.type("5")
    case "help": state.type("?", "/", "z", "o", "o", "m")
    case "details":
      while state.focus != .orders { state.type("tab") }
      state.type("down", "down", "enter")
    case "expanded": state.type("e", "z", "c")
    case "prompt": state.type(":", "t", "h", "tab")
    default: break
    }
    state.tick(at: .milliseconds(name == "ending" ? 200 : 0))
    try compare("scene-\(name)", state, size, .ansi16)
  }

  private func compare(_ name: String, _ state: DashboardState, _ size: Size, _ depth: ColorDepth) throws {
    let grid = render(state, size: size, theme: Theme.terminal.reduced(to: depth))
    let text = grid.described
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let file = folder.appendingPathComponent("\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    guard kept != text else { return }
    let pairs = zip(
      kept.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(separator: "\n", omittingEmptySubsequences: false))
    let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      """
      \(name) has changed from line \(first.map { $0.offset + 1 } ?? 0) on:
      - \(first?.element.0 ?? "")
      + \(first?.element.1 ?? "")
      """)
  }
}

extension Grid {
  /// Its lines, then the stretches of equal style of each.
  fileprivate var described: String {
    var text = lines.map { "\($0)\n" }.joined()
    for y in 0..<size.height {
      var parts: [String] = []
      var x = 0
      while x < size.width {
        let style = self[x, y].style
        var end = x
        while end < size.width, self[end, y].style == style { end += 1 }
        if style != Style() { parts.append("\(x)-\(end - 1) \(style.described)") }
        x = end
      }
      text += "\(y): \(parts.joined(separator: ", "))\n"
    }
    return text
  }
}

extension Style {
  fileprivate var described: String {
    func name(_ color: Color) -> String {
      switch color {
      case .standard: "default"
      case .ansi(let n), .indexed(let n): "\(n)"
      case .rgb(let r, let g, let b): "\(r)/\(g)/\(b)"
      }
    }
    let words: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    let attributes = words.filter { self.attributes.contains($0.0) }.map(\.1)
    return ([name(foreground)] + (background == .standard ? [] : ["on " + name(background)]) + attributes)
      .joined(separator: " ")
  }
}

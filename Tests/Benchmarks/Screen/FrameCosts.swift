import Dashboard
import Foundation
import RunRecord

/// What it costs to take a snapshot, and to draw a frame of it: all five layouts, with the cursor on.
enum FrameCosts {
  static func rows(samples: Int, rounds: Int, _ theme: Theme) -> [Row] {
    var snapshot = RichRun.snapshot(samples: samples)
    var rows: [Row] = []
    for size in [Size(40, 12), Size(80, 24), Size(120, 40), Size(200, 60)] {
      var state = DashboardState()
      state.resize(to: size)
      state.receive(snapshot, at: .zero)
      _ = state.press(.character("c"), at: .zero)
      var figures = Figures()
      for layout in "12345".unicodeScalars {
        _ = state.press(.character(layout), at: .zero)
        for _ in 0..<rounds { figures.add(milliseconds { _ = render(state, size: size, theme: theme) }) }
      }
      rows.append(
        Row(
          name: "a frame drawn at \(size.width)x\(size.height)", figures: figures, unit: "ms",
          budget: size.width == 200 ? 1 : nil, digits: 3))
    }
    let size = Size(200, 60)
    var state = DashboardState()
    state.resize(to: size)
    state.receive(snapshot, at: .zero)
    var received = Figures()
    for i in 0..<(rounds * 5) {
      snapshot.number += 1
      received.add(milliseconds { state.receive(snapshot, at: .milliseconds(100 * i)) })
    }
    rows.append(Row(name: "a snapshot taken", figures: received, unit: "ms", digits: 3))
    var keys = Figures()
    _ = state.press(.character("c"), at: .zero)
    for i in 0..<(rounds * 5) {
      // In, left, left, out: each shows another part.
      let key: Key = [.character("]"), .left, .left, .character("[")][i % 4]
      keys.add(
        milliseconds {
          _ = state.press(key, at: .zero)
          _ = render(state, size: size, theme: theme)
        })
    }
    rows.append(
      Row(name: "a key and its frame, \(samples / 1_000_000) M samples", figures: keys, unit: "ms", digits: 3)
    )
    _ = state.press(.character("?"), at: .zero)
    var help = Figures()
    for _ in 0..<(rounds * 5) { help.add(milliseconds { _ = render(state, size: size, theme: theme) }) }
    rows.append(Row(name: "the help over a frame at 200x60", figures: help, unit: "ms", digits: 3))
    return rows
  }

  private static func milliseconds(_ body: () -> Void) -> Double {
    let begin = ContinuousClock.now
    body()
    return begin.duration(to: .now) / .milliseconds(1)
  }
}

import Dashboard
import Foundation

// What the screen costs: bytes, processor time, and how long a user waits. It reports and does not judge.
//
//     swift build -c release --product penstock && swift run -c release ScreenBenchmark [short] [SECTION…]

let words = Set(CommandLine.arguments.dropFirst())
let isShort = words.contains("short")
let chosen = words.subtracting(["short"])
let sizes = [Size(80, 24), Size(120, 40), Size(200, 60)]
/// Colours of its own for each role, as a theme has.
let theme = Theme(name: "benchmark") {
  Style(.rgb(UInt8($0.rawValue * 4), 200, 160), on: .rgb(46, 52, 64))
}
try FileManager.default.createDirectory(at: ChildProcess.folder, withIntermediateDirectories: true)

let sections: [(name: String, rows: () throws -> [Row])] = [
  (
    "drawing",
    {
      FrameCosts.rows(
        samples: isShort ? 1_000_000 : 10_000_000, rounds: isShort ? 40 : 400, theme)
    }
  ),
  (
    "frames",
    {
      try sizes.flatMap {
        try LiveFrames.rows($0, seconds: isShort ? 2 : 10, idle: $0.width == 120 ? (isShort ? 1.5 : 5) : nil)
      }
    }
  ),
  ("start", { try FirstFrames.rows(count: isShort ? 3 : 7) }),
  ("keys", { try KeyLatencies.rows(runs: isShort ? 1 : 20, presses: isShort ? 3 : 5, bars: 20_000_000) }),
  (
    "engine",
    { try EngineSlowdown.rows(pairs: isShort ? 2 : 25, bars: isShort ? 2_000_000 : 10_000_000) }
  ),
]

var isWhole = true
print(Row.head)
for section in sections where chosen.isEmpty || chosen.contains(section.name) {
  do {
    for row in try section.rows() {
      print(row.text)
      isWhole = isWhole && row.isMeasured
    }
  } catch {
    print("\(section.name): \(error)")
    isWhole = false
  }
  fflush(nil)
}
try? FileManager.default.removeItem(at: ChildProcess.folder)
exit(isWhole ? 0 : 1)

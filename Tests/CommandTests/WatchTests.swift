import Foundation
import RunRecord
import Testing

extension EndToEnd {
  /// What is seen while a run goes, and what the keys do.
  @Suite(.inTerminal) struct WatchTests {
    /// A training that goes on and on.
    static let training =
      "run weekly-net --market seed=3,years=1,resolution=daily --param sweeps=60 --param epochs=100000"
    /// A run that trades, no training, slow enough to be looked at.
    static let slow = "run sma-cross --market seed=3,years=2,resolution=daily --pace 20d/s"

    /// The epoch, the loss and the level of the bucket, as they stand on the screen.
    private func readings(_ screen: String) -> (epoch: Substring, loss: Substring, level: Substring)? {
      guard let epoch = screen.firstMatch(of: #/epoch (\d+)/#)?.1,
        let loss = screen.firstMatch(of: #/loss (\S+)/#)?.1,
        let level = screen.firstMatch(of: #/(\S+) of 1m /#)?.1
      else { return nil }
      return (epoch, loss, level)
    }

    @Test func theDemoTrainsAndStopsByKey() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock("demo --pace 30d/s --param sweeps=60 --param epochs=100000")
      let screen = try await terminal.wait(for: "a training") { readings($0) != nil }
      let first = try #require(readings(screen))
      try await terminal.wait(for: "epoch, loss and level to change") {
        guard let now = readings($0) else { return false }
        return now.epoch != first.epoch && now.loss != first.loss && now.level != first.level
      }

      try terminal.press("s")
      var shares: Set<Int> = []
      try await terminal.wait(for: "STOPPED and an empty gauge") {
        let isOver = $0.contains("STOPPED")
        if isOver || $0.contains("ENDING") {
          // From the first moment the number is 0; the gauge drains. This tmux shows a frame that it has half of: what
          // it shows next has the whole of it.
          let level = $0.firstMatch(of: #/(\S+) of 1m /#)?.1
          let next = level == "0s" ? nil : try? terminal.screen.firstMatch(of: #/(\S+) of 1m /#)?.1
          #expect(level == "0s" || next == "0s")
          shares.insert($0.count { $0 == "█" })
        }
        return isOver && !$0.contains("█")
      }
      #expect(shares.count > 1, "the gauge was never seen draining")

      try terminal.press("q")
      let code = try await terminal.exitCode()
      #expect(code == 3)
      let record = try terminal.sandbox.record()
      #expect(record.outcome == .stopped(.key))
      #expect(record.bucket.levelAtEnd == 0)
      #expect(record.trainings.last?.outcome == .cancelled)
      let text = try terminal.scrollback
      #expect(text.contains("weekly-net: STOPPED by the stop key"))
      #expect(text.contains("record: \(try #require(terminal.sandbox.recordPaths.first))"))
    }

    @Test func keysPauseStepAndHurry() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock(Self.slow)
      try await terminal.wait(for: "the pace") { $0.contains("RUNNING") && $0.contains("pace 20d/s") }
      try terminal.press("+")
      try await terminal.wait(for: "twice the pace") { $0.contains("pace 40d/s") }
      try terminal.press("-", "-")
      try await terminal.wait(for: "half the pace") { $0.contains("pace 10d/s") }

      try terminal.press("Space")
      let paused = try await terminal.wait(for: "the pause") { $0.contains("PAUSED") }
      var clock = try #require(paused.firstMatch(of: #/\d{4}-\d\d-\d\d \d\d:\d\d/#)?.0)
      for _ in 0..<3 {
        try terminal.press(".")
        let screen = try await terminal.wait(for: "one step more") {
          $0.contains("PAUSED") && !$0.contains(clock) && $0.contains("█") == paused.contains("█")
        }
        clock = try #require(screen.firstMatch(of: #/\d{4}-\d\d-\d\d \d\d:\d\d/#)?.0)
      }
      try terminal.press("Space")
      try await terminal.wait(for: "the run going on") { $0.contains("RUNNING") && !$0.contains(clock) }

      try terminal.press("?")
      try await terminal.wait(for: "help") { $0.contains("─ keys ─") }
      try terminal.press("?")
      try await terminal.wait(for: "no help") { !$0.contains("─ keys ─") }

      try terminal.press("q")
      try await terminal.wait(for: "a question") { $0.contains("The run goes on.") }
      try terminal.press("k")
      try await terminal.wait(for: "no question") {
        !$0.contains("The run goes on.") && $0.contains("RUNNING")
      }
      try terminal.press("*")
      try await terminal.wait(for: "full speed and the end") { $0.contains("FINISHED") }
      try terminal.press("q")
      let code = try await terminal.exitCode()
      #expect(code == 0)
    }

    @Test func qThenEEnds() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock(Self.training)
      try await terminal.wait(for: "a training") { $0.contains("epoch ") }
      try terminal.press("q")
      try await terminal.wait(for: "a question") { $0.contains("The run goes on.") }
      try terminal.press("e")
      try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
      // What is pressed again does nothing more.
      try terminal.press("s", "s", "q")
      let code = try await terminal.exitCode()
      #expect(code == 3)
      let record = try terminal.sandbox.record()
      #expect(record.outcome == .stopped(.key))
      #expect(record.laterEnds.isEmpty)
    }

    @Test func ctrlZGivesTheShellBack() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.type("stty -a >cooked")
      try terminal.penstock(Self.slow)
      for round in 1...2 {
        try await terminal.wait(for: "the run") { $0.contains("RUNNING") && $0.contains("equity") }
        try terminal.press("C-z")
        try await terminal.wait(for: "the prompt") { $0.contains("topped") && !$0.contains("RUNNING") }
        #expect(try !terminal.isAlternate)
        #expect(try terminal.isCursorVisible)
        try terminal.type("echo usable $((40 + \(round))); stty -a >suspended; echo done\(round)")
        try await terminal.wait(for: "what the shell says") {
          $0.contains("\nusable 4\(round)") && $0.contains("\ndone\(round)")
        }
        #expect(terminal.sandbox.text("suspended") == terminal.sandbox.text("cooked"))
        try terminal.type("fg; echo END=$?")
      }
      try await terminal.wait(for: "the run again") {
        $0.contains("RUNNING") && $0.contains("─ equity") && $0.contains("help") && !$0.contains("usable")
      }
      try terminal.press("s")
      try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
      try terminal.press("q")
      try await terminal.wait(for: "its end") { $0.contains("\nEND=3") }
      try terminal.type("stty -a >left; echo all")
      try await terminal.wait(for: "the shell") { $0.contains("\nall") }
      #expect(terminal.sandbox.text("left") == terminal.sandbox.text("cooked"))
      let record = try terminal.sandbox.record()
      #expect(record.outcome == .stopped(.key))
    }

    /// Whether a paused run's screen fills its terminal, with all frames closed and none broken.
    static func isWhole(_ screen: String, _ width: Int, _ height: Int) -> Bool {
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      guard lines.count == height, lines.first?.contains("PAUSED") == true,
        lines.last?.contains("s stop") == true, lines.allSatisfy({ $0.count <= width })
      else { return false }
      let corners = "╭╮╰╯".map { corner in screen.count { $0 == corner } }
      return Set(corners).count == 1 && (corners[0] > 0) == (width >= 64)
    }

    @Test func resizingLeavesNothingBehind() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock(Self.slow)
      try await terminal.wait(for: "the run") { $0.contains("RUNNING") }
      try terminal.press("Space")
      try await terminal.wait(for: "the whole screen, paused") {
        $0.contains("PAUSED") && $0.contains("╰") && !$0.contains("· starting")
      }
      // The first look may be at a frame of just before the pause.
      var whole: [String] = []
      for (width, height) in [(80, 24), (120, 40), (80, 24), (40, 12), (120, 40)] {
        try terminal.resize(width, height)
        let screen = try await terminal.wait(for: "the screen in \(width)x\(height)") {
          Self.isWhole($0, width, height)
        }
        if width == 120 { whole.append(screen) }
      }
      #expect(whole.count == 2 && whole[0] == whole[1])
      try terminal.press("s")
      try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
      try terminal.press("q")
      let code = try await terminal.exitCode()
      #expect(code == 3)
    }
  }
}

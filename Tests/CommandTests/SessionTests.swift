import Foundation
import RunRecord
import Testing

extension EndToEnd {
  /// One evening of a user, from the first look to the last line in the scrollback.
  @Suite(.inTerminal) struct SessionTests {
    /// Watch, pause, zoom, inspect a trade, follow a training, stop, read, quit.
    @Test func aUserLooksIntoARun() async throws {
      let terminal = try await TmuxSession(120, 40, in: Sandbox())
      try terminal.penstock("demo --pace 20d/s --param sweeps=50 --seed 3")

      // She watches the equity against its benchmark until something has been bought.
      try await terminal.wait(for: "a run with trades") {
        $0.contains("RUNNING") && $0.contains("─ equity  $") && $0.contains(" buy ") && $0.contains("GEN1 ")
      }

      // She pauses: nothing moves any more.
      try terminal.press("Space")
      try await terminal.wait(for: "the pause") { $0.contains("PAUSED") }
      let paused = try await still(terminal)
      #expect(paused.contains("resume"))

      // She looks closer at the last trade, which the cursor finds in the chart and in the orders.
      try terminal.press("c", "N", "]", "]")
      let zoomed = try await terminal.wait(for: "a closer look") { $0.contains("4x") && $0.contains("▸") }
      let bought = try #require(zoomed.firstMatch(of: #/▸(\d\d-\d\d) \d\d:\d\d/#)?.1)
      #expect(
        zoomed.split(separator: "\n")[2].contains(bought), "the title of the equity has the cursor's day")

      // Its row tells all about it.
      for letter in ":focus orders" { try terminal.press(letter == " " ? "Space" : String(letter)) }
      try terminal.press("Enter", "Down", "Enter")
      let details = try await terminal.wait(for: "all about an order") { $0.contains("mean price") }
      #expect(details.contains(#/─ order \d+ ─/#))
      #expect(details.contains("filled"))
      try terminal.press("Escape")
      try await terminal.wait(for: "the panels again") { !$0.contains("mean price") }

      // The whole run again, in the layout for models, and on with it: a training is followed epoch by epoch.
      try terminal.press("0", "3", "Space")
      try await terminal.wait(for: "a training in its curve") {
        $0.contains("─ loss  ") && $0.contains(#/epoch \d+ of 40/#) && $0.contains("training weekly-net")
      }
      let epoch = { (screen: String) in screen.firstMatch(of: #/epoch (\d+) of 40/#).flatMap { Int($0.1) } }
      let first = try epoch(terminal.screen)
      try await terminal.wait(for: "later epochs") { epoch($0) != nil && epoch($0) != first }

      // She has seen enough.
      try terminal.press("s")
      let stopped = try await terminal.wait(for: "STOPPED") {
        $0.contains("STOPPED") && $0.contains("0s of 1m")
      }
      #expect(stopped.contains("ended by the stop key"))
      #expect(stopped.contains("leave"))

      // She reads: the screen stays, statistics and all, until she leaves it.
      try terminal.press("2")
      let statistics = try await terminal.wait(for: "statistics") {
        $0.contains("─ statistics") && $0.contains("Net Profit")
      }
      #expect(statistics.contains("─ monthly returns"))
      try terminal.press("q")
      let code = try await terminal.exitCode()
      #expect(code == 3)

      // What she leaves behind.
      let record = try terminal.sandbox.record()
      #expect(record.outcome == .stopped(.key))
      #expect(record.bucket.levelAtEnd == 0)
      #expect(!record.orders.isEmpty && !record.trainings.isEmpty)
      let text = try terminal.scrollback
      #expect(text.contains("weekly-net: STOPPED by the stop key"))
    }

    /// Waits until two looks, with time for several frames between them, are the same.
    private func still(_ terminal: TmuxSession) async throws -> String {
      var last = try terminal.screen
      for _ in 0..<100 {
        try await Task.sleep(for: .milliseconds(350))
        let now = try terminal.screen
        if now == last { return now }
        last = now
      }
      Issue.record("a paused screen goes on changing")
      return last
    }

    @Test func theScreenIsPrintedOnceForScripts() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess(
        Product.path(),
        ["run", "sma-cross", "--market", "seed=3,years=1,resolution=daily", "--once", "--size", "100x30"],
        in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 0)
      let lines = child.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count == 30 && lines.allSatisfy { $0.count <= 100 })
      #expect(lines.first?.contains("FINISHED") == true)
      #expect(child.output.contains("─ equity  $") && !child.output.contains("\u{1b}"))
      #expect(child.errors.contains("sma-cross: FINISHED"))
    }

    @Test(arguments: [
      (["--once", "--json"], "--once and --json both print on standard output: expected one of them"),
      (["--size", "12"], "The value '12' is invalid for '--size <120x40>'"),
      (["--layout", "mine"], "--layout mine: expected one of all, quant, ml, trades, minimal"),
    ])
    func whatCannotBeIsNamed(_ arguments: [String], _ message: String) async throws {
      try await expectRefusal(of: ["run", "sma-cross", "--market", "seed=3"] + arguments, naming: message)
    }
  }
}

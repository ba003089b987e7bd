import Foundation
import RunRecord
import TestTerminal
import Testing

extension EndToEnd {
  /// Terminals, readers and descriptors that are not as one would wish.
  struct BrokenTerminalTests {
    private func stubborn(_ grace: String, on terminal: Pty, in sandbox: Sandbox) async throws -> ChildProcess
    {
      let child = try ChildProcess(
        Product.path(),
        ["run", "stubborn", "--market", "seed=3,years=0.1", "--stop-grace", grace], in: sandbox, on: terminal)
      var seen = ""
      try await wait(for: "the training", seen: { seen + child.errors }) {
        seen += terminal.read()
        return seen.contains("epoch") ? () : nil
      }
      return child
    }

    @Test func aTerminalThatGoesAwayEndsTheRunQuietly() async throws {
      let (sandbox, terminal) = (try Sandbox(), try Pty())
      let child = try await stubborn("1s", on: terminal, in: sandbox)
      let before = child.processorSeconds ?? 0
      var used = before
      terminal.hangUp()
      try await wait(for: "the record") {
        used = max(used, child.processorSeconds ?? 0)
        return sandbox.recordPaths.isEmpty ? nil : ()
      }
      let code = try await child.exitCode()
      #expect(code == 129)
      #expect(try sandbox.record().outcome == .stopped(.hangup))
      #expect(used - before < 0.5, "it kept the processor busy while it waited")
    }

    /// Takes nothing more: what is drawn is carried, and what it is then is skipped.
    private func clog(_ terminal: Pty) async throws {
      try await wait(for: "the terminal to be full") {
        guard !terminal.isFull else { return () }
        terminal.type("\u{C}")
        return nil
      }
    }

    @Test func aTerminalThatTakesNothingHoldsNobody() async throws {
      let (sandbox, terminal) = (try Sandbox(), try Pty())
      let child = try await stubborn("200ms", on: terminal, in: sandbox)
      try await clog(terminal)
      child.send(SIGTERM)
      let code = try await child.exitCode()
      #expect(code == 143)
      #expect(try sandbox.record().outcome == .stopped(.terminate))
    }

    @Test func norDoesItKeepAForcedExit() async throws {
      let (sandbox, terminal) = (try Sandbox(), try Pty())
      let child = try await stubborn("1h", on: terminal, in: sandbox)
      try await clog(terminal)
      child.send(SIGINT)
      try await Task.sleep(for: .milliseconds(320))
      child.send(SIGINT)
      let code = try await child.exitCode()
      #expect(code == 130)
    }

    /// Keys are read and the run ends in order; what is drawn when the terminal takes something again is whole.
    @Test func aTerminalThatTakesNothingHoldsNoKeys() async throws {
      let (sandbox, terminal) = (try Sandbox(), try Pty())
      let child = try await stubborn("200ms", on: terminal, in: sandbox)
      try await clog(terminal)
      terminal.type("s")
      try await wait(for: "the record") { sandbox.recordPaths.isEmpty ? nil : () }
      #expect(terminal.isFull)
      #expect(try sandbox.record().outcome == .stopped(.key))
      var seen = ""
      try await wait(for: "what was owed", seen: { seen }) {
        seen += terminal.read()
        return seen.contains("STOPPED") ? () : nil
      }
      terminal.type("q")
      try await wait(for: "the end") {
        seen += terminal.read()
        return seen.contains("\u{1B}[?1049l") ? () : nil
      }
      let code = try await child.exitCode()
      #expect(code == 3)
    }

    @Test func norDoesItKeepWhoeverLeaves() async throws {
      let (sandbox, terminal) = (try Sandbox(), try Pty())
      let child = try await stubborn("200ms", on: terminal, in: sandbox)
      try await clog(terminal)
      let before = child.processorSeconds ?? 0
      terminal.type("s")
      try await wait(for: "the record") { sandbox.recordPaths.isEmpty ? nil : () }
      var used = before
      try await wait(for: "the end") {
        // The record is there a moment before the run is closed, and before that `q` is not for leaving.
        terminal.type("q")
        used = max(used, child.processorSeconds ?? 0)
        return child.isRunning ? nil : ()
      }
      let code = try await child.exitCode()
      #expect(code == 3)
      #expect(used - before < 0.5, "it kept the processor busy while it waited")
    }

    /// What a shell does to descriptors, and the code that comes of it.
    @Test(arguments: [
      ("2>/dev/full", 0), (">&- 2>&-", 0), ("<&- >&- 2>&-", 0), ("--json 2>&- >out", 0),
      ("--json >/dev/full 2>err", 1),
    ])
    func outputThatCannotBeWrittenIsNoCrash(_ redirection: String, _ code: Int32) async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess(
        "/bin/sh",
        ["-c", "exec \(try Product.path()) run sma-cross --market seed=3,years=0.05 \(redirection)"],
        in: sandbox)
      let left = try await child.exitCode()
      #expect(left == code)
      let record = try sandbox.record()
      #expect(record.outcome == .finished)
      if redirection.hasPrefix("--json 2") {
        let text = try #require(sandbox.text("out"))
        #expect((try JSONSerialization.jsonObject(with: Data(text.utf8))) is [String: Any])
      }
      if code == 1 { #expect(try #require(sandbox.text("err")).contains("penstock: standard output: ")) }
    }

    @Test func aReaderOfErrorsThatLeavesIsNoCrash() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess(
        "/bin/sh",
        [
          "-c",
          "{ \(try Product.path()) run sma-cross --market seed=3,years=0.1 --plain; echo $? >code; } 2>&1 | head -c 0",
        ], in: sandbox)
      _ = try await child.exitCode()
      let code = try await wait(for: "the code") { sandbox.text("code").flatMap { $0.isEmpty ? nil : $0 } }
      #expect(code == "0\n")
    }

    /// Where no shell could continue it, Ctrl-Z must not stop it for good.
    @Test(.inTerminal) func ctrlZWithoutAShellDoesNothing() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock(WatchTests.slow, replacesShell: true)
      try await terminal.wait(for: "the run") { $0.contains("RUNNING") }
      try terminal.press("C-z", "Space")
      try await terminal.wait(for: "the pause") { $0.contains("PAUSED") && $0.contains("─ equity") }
      try terminal.press("s")
      try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
    }

    @Test(.inTerminal) func aCrashSaysWhatItWas() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock("run endless --market seed=3,years=0.02 --param in=training --param crash=1")
      _ = try await terminal.exitCode()
      let text = try terminal.scrollback
      #expect(text.contains("Fatal error: the strategy endless crashes, as it was asked to"))
    }
  }
}

import Foundation
import RunRecord
import TestTerminal
import Testing

extension EndToEnd {
  /// With what code and what words the program leaves, and what it leaves behind.
  struct LeavingTests {
    /// The end of each way to leave is looked at by `TmuxSession.exitCode`: the terminal is as it was.
    @Test(.inTerminal, arguments: ["data", "training", "start", "end"])
    func aCrashLeavesACleanTerminal(_ place: String) async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock("run endless --market seed=3,years=0.02 --param in=\(place) --param crash=1")
      let code = try await terminal.exitCode()
      // A trap is an illegal instruction, or a breakpoint on other processors.
      #expect(code == 132 || code == 133, "\(code)")
    }

    @Test(.inTerminal) func afterTheEndThereIsASummary() async throws {
      let terminal = try await TmuxSession(80, 24, in: Sandbox())
      try terminal.penstock("run buy-and-hold --market seed=3,years=0.1")
      try await terminal.wait(for: "the end") { $0.contains("FINISHED") && $0.contains("100%") }
      try terminal.press("C-c")
      let code = try await terminal.exitCode()
      #expect(code == 0)
      let text = try terminal.scrollback
      #expect(text.contains("buy-and-hold: FINISHED at 100 %"))
    }

    @Test func trueColourThatThereIsNotIsSaid() async throws {
      let (sandbox, terminal) = (try Sandbox(), try Pty())
      sandbox.set("TERM", to: "linux")
      let child = try ChildProcess(
        Product.path(), ["run", "buy-and-hold", "--market", "seed=3,years=0.1", "--colors", "truecolor"],
        in: sandbox, on: terminal)
      var seen = ""
      try await wait(for: "the end", seen: { seen }) {
        seen += terminal.read()
        return seen.contains("FINISHED") ? () : nil
      }
      terminal.type("q")
      let code = try await child.exitCode()
      #expect(code == 0)
      #expect(child.errors.contains("penstock: no true colour: none is known for TERM=linux"))
    }

    @Test(.inTerminal) func withoutACommandItIsTheDemo() async throws {
      let terminal = try await TmuxSession(80, 24, in: Sandbox())
      try terminal.penstock("")
      try await terminal.wait(for: "the demo") { $0.contains("weekly-net") && $0.contains("bucket") }
      try terminal.press("s")
      try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
      try terminal.press("q")
      let code = try await terminal.exitCode()
      #expect(code == 3)
    }

    @Test func aFinishedRunIsOneObject() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess.penstock(
        "run", "sma-cross", "--market", "seed=3,years=0.1", "--json", in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 0)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(child.output.utf8)) as? [String: Any])
      #expect(object["outcome"] as? String == "finished")
      #expect(object["progress"] as? Double == 1)
      #expect(try #require(object["barsPerSecond"] as? Double) > 0)
      #expect(child.errors.contains("record: \(try #require(sandbox.recordPaths.first))"))
    }

    @Test func overBudgetIsAFailure() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess.penstock(
        "run", "weekly-net", "--market", "seed=3,years=0.1", "--param", "sweeps=100000",
        "--training-capacity", "2s",
        "--training-refill", "0", "--json", in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 1)
      #expect(
        child.errors.contains("training weekly-net: over budget after 3 s: it needed 1 more token of 1 s"))
      #expect(try sandbox.record().outcome.word == "overBudget")
    }

    /// Arguments, and what is said of them on standard error.
    @Test(arguments: [
      ("run nonsense --market seed=1", "there is no strategy \"nonsense\": expected one of buy-and-hold, "),
      ("run sma-cross --market seed=1 --theme nonsense", "there is no theme \"nonsense\": expected one of "),
      ("run sma-cross --nonsense", "Unknown option '--nonsense'"),
      ("run sma-cross --market seed=1 --fps 0", "--fps 0: expected 1 to 60"),
      ("run sma-cross --market seed=1 --sync maybe", "--sync maybe: expected auto, on or off"),
      (
        "run sma-cross --market seed=1 --colors blue",
        "--colors blue: expected auto, 256, 16, mono or truecolor"
      ),
      ("run sma-cross", "no market is given: expected --data"),
      ("run sma-cross --data /nowhere", "/nowhere: is no folder: expected market data in Lean's layout"),
      ("run sma-cross --csv /nowhere.csv", "/nowhere.csv: is missing: expected a CSV file"),
      (
        "run sma-cross --csv a.csv --market seed=1",
        "--csv and --market were both given: expected one of them"
      ),
      ("run sma-cross --market seed=1 --timezone UTC", "--timezone was given without --csv"),
      (
        "run sma-cross --market color=red",
        "--market: column color: \"red\": is unknown: expected one of seed, "
      ),
      ("run sma-cross --market seed=1 --symbols GEN7", "--market: \"GEN7\": is unknown: expected GEN1"),
      ("run sma-cross --market seed=1 --resolution second", "expected minute, hour or daily"),
      (
        "run sma-cross --market seed=1 --from 2013-10-09 --to 2013-10-08",
        "the period from 2013-10-09 to 2013-10-08 ends before it begins"
      ),
      (
        "run sma-cross --market seed=1 --from 1980-01-01 --to 1980-02-01",
        "no data of GEN1 from 1980-01-01 to 1980-02-01"
      ),
      ("run sma-cross --market seed=1 --param short", "--param short: expected key=value"),
      (
        "run sma-cross --market seed=1 --param short=x",
        "parameter short: \"x\": expected a whole number from 1 to 1000000"
      ),
      ("run sma-cross --market seed=1 --cash -5", "--cash"),
      (
        "run sma-cross --market seed=1 --training-grain 0", "training grain: 0.0 s: expected at least 0.001 s"
      ),
      ("run sma-cross --market seed=1 --pace 1e30x", "The value '1e30x' is invalid for '--pace <pace>'"),
      (
        "run sma-cross --market seed=1 --param short=1e30",
        "parameter short: \"1e30\": expected a whole number"
      ),
      (
        "run sma-cross --market seed=1 --param short=-1",
        "parameter short: \"-1\": expected a whole number from 1"
      ),
      ("run weekly-net --market seed=1 --param hidden=1000000000000", "parameter hidden: \"1000000000000\""),
      ("run sma-cross --market seed=1 --symbols GEN1,GEN9", "--market: \"GEN9\": is unknown: expected GEN1"),
      (
        "run sma-cross --market symbols=1.5",
        "column symbols: \"1.5\": expected a whole number from 1 to 2000"
      ),
      (
        "run sma-cross --market seed=1 --stop-after 30",
        "The value '30' is invalid for '--stop-after <limit>'"
      ),
      ("run sma-cross --market seed=1 --pace fast", "The value 'fast' is invalid for '--pace <pace>'"),
    ])
    func badInputIsNamed(_ arguments: String, _ message: String) async throws {
      try await expectRefusal(of: arguments.split(separator: " ").map(String.init), naming: message)
    }

    /// Where there is nothing to look at there is no screen to stay on.
    @Test(.inTerminal) func badInputLeavesTheScreen() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock("run buy-and-hold --csv /nowhere.csv")
      let code = try await terminal.exitCode()
      #expect(code == 2)
      #expect(try terminal.scrollback.contains("penstock: /nowhere.csv: is missing: expected a CSV file"))
      #expect(terminal.sandbox.recordPaths.isEmpty)
    }

    @Test func anEndThatDoesNotReturnIsLeftBehind() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess.penstock(
        "run", "endless", "--market", "seed=3,years=0.02", "--param", "in=end", in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 0)
      #expect(child.errors.contains("onEnd was skipped, or did not return in time"))
      #expect(try sandbox.record().onEndCompleted == false)
    }

    @Test(arguments: [
      ("300ms", "after 0.3 s"), ("2013-10-20", "at 2013-10-20T04:00:00Z"), ("10%", "at 2013-11-12T16:00:00Z"),
    ])
    func aRunEndsByItself(_ limit: String, _ reason: String) async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess.penstock(
        "run", "weekly-net", "--market", "seed=3,years=1", "--param",
        "sweeps=\(limit == "300ms" ? 10_000 : 1)", "--stop-after", limit,
        in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 3)
      let record = try sandbox.record()
      #expect(record.outcome == .stopped(.limit))
      #expect(record.endReason == reason)
      #expect(child.errors.contains("STOPPED by its limit (\(reason))"))
    }

    /// A shell that starts the program and goes away.
    @Test func aRunEndsWithItsParent() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess(
        "/bin/sh",
        [
          "-c",
          "\(try Product.path()) run stubborn --market seed=3,years=0.1 --stop-with-parent --stop-grace 200ms >out 2>&1 & sleep 1",
        ], in: sandbox)
      _ = try await child.exitCode()
      let record = try await wait(for: "the record", seen: { sandbox.text("out") ?? "" }) {
        try sandbox.recordPaths.first.map { try Sandbox.record(at: $0) }
      }
      #expect(record.outcome == .stopped(.parent))
    }

    @Test func nohupHolds() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess(
        "/usr/bin/env",
        [
          "nohup", try Product.path(), "run", "stubborn", "--market", "seed=3,years=0.1", "--plain",
          "--stop-grace",
          "200ms",
        ], in: sandbox)
      _ = try await wait(for: "the training") { child.errors.contains("training stubborn begins") ? () : nil }
      child.send(SIGHUP)
      child.send(SIGTERM)
      let code = try await child.exitCode()
      #expect(code == 143)
      let record = try sandbox.record()
      #expect(record.outcome == .stopped(.terminate))
      #expect(record.laterEnds.isEmpty)
    }

    @Test func aRecordThatCannotBeWrittenIsAFailure() async throws {
      let sandbox = try Sandbox()
      try Data("in the way".utf8).write(to: sandbox.file("state"))
      let child = try ChildProcess.penstock("run", "sma-cross", "--market", "seed=3,years=0.02", in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 1)
      #expect(child.errors.contains("sma-cross: FAILED"))
      #expect(child.errors.contains("the record could not be written: cannot make "))
      let none = try ChildProcess.penstock(
        "run", "sma-cross", "--market", "seed=3,years=0.02", "--no-record", in: sandbox)
      let left = try await none.exitCode()
      #expect(left == 0)
    }

    @Test func aReaderThatLeavesIsNoCrash() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess(
        "/bin/sh",
        [
          "-c",
          "\(try Product.path()) run sma-cross --market seed=3,years=0.1 --json 2>&1 | head -c 0; echo left",
        ],
        in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 0)
      #expect(child.output == "left\n")
      let record = try sandbox.record()
      #expect(record.outcome == .finished)
    }

    /// With and without a screen, at any pace: the same simulated part, byte for byte.
    @Test(.inTerminal) func watchingChangesNothing() async throws {
      let arguments = "run weekly-net --market seed=5,years=0.3,symbols=2,resolution=hour"
      let plain = try Sandbox()
      let child = try ChildProcess(
        Product.path(), arguments.split(separator: " ").map(String.init), in: plain)
      _ = try await child.exitCode()
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock("\(arguments) --pace 60d/s")
      try await terminal.wait(for: "the run") { $0.contains("RUNNING") }
      try terminal.press("Space", ".", "Space", "+")
      try await terminal.wait(for: "the end") { $0.contains("FINISHED") }
      try terminal.press("q")
      _ = try await terminal.exitCode()
      let one = String(decoding: try plain.record().simulatedPart(), as: UTF8.self)
      let other = String(decoding: try terminal.sandbox.record().simulatedPart(), as: UTF8.self)
      #expect(one.count > 10_000)
      #expect(one == other)
    }
  }
}

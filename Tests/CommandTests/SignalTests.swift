import Foundation
import RunRecord
import Testing

extension EndToEnd {
  /// Whatever signal ends the program, the terminal is as it was: `TmuxSession.exitCode` looks.
  @Suite(.inTerminal) struct SignalTests {
    private func running(_ prepare: (Sandbox) -> Void = { _ in }) async throws -> TmuxSession {
      let sandbox = try Sandbox()
      prepare(sandbox)
      let terminal = try await TmuxSession(in: sandbox)
      try terminal.penstock(WatchTests.slow)
      try await terminal.wait(for: "the run") { $0.contains("RUNNING") && $0.contains("╰") }
      return terminal
    }

    /// Those that end a program on the spot, to the main thread and to another one.
    @Test(arguments: [SIGQUIT, SIGABRT, SIGSEGV, SIGILL, SIGBUS, SIGFPE, SIGTRAP], [true, false])
    func aCrashLeavesACleanTerminal(_ signal: Int32, _ isOnMain: Bool) async throws {
      // The report of the runtime takes seconds; the crashes in `LeavingTests` have it.
      let terminal = try await running { $0.set("SWIFT_BACKTRACE", to: "enable=no") }
      if isOnMain { try await terminal.send(signal) } else { try await terminal.sendToAnotherThread(signal) }
      let code = try await terminal.exitCode()
      #expect(code == 128 + signal)
    }

    /// Those after which a run is closed in order.
    @Test(arguments: [SIGINT: Int32(3), SIGTERM: 143, SIGHUP: 129])
    func anEndInOrderLeavesACleanTerminal(_ signal: Int32, _ expected: Int32) async throws {
      let terminal = try await running()
      try await terminal.sendToAnotherThread(signal)
      if signal == SIGINT {
        try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
        try terminal.press("q")
      }
      let code = try await terminal.exitCode()
      #expect(code == expected)
      #expect(terminal.sandbox.recordPaths.count == 1)
    }

    @Test(arguments: [false, true]) func aWindowThatIsClosedEndsTheRun(_ ignoresHangup: Bool) async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      if ignoresHangup { try terminal.type("trap '' HUP") }
      try terminal.penstock("run stubborn --market seed=3,years=0.1 --stop-grace 1s", replacesShell: true)
      try await terminal.wait(for: "the training") { $0.contains("epoch ") }
      let pid = try #require(terminal.processID)
      let before = ChildProcess.processorSeconds(of: pid) ?? 0
      var used = before
      try terminal.killPane()
      try await CommandTests.wait(for: "the end of the process") {
        used = max(used, ChildProcess.processorSeconds(of: pid) ?? 0)
        return kill(pid, 0) == 0 ? nil : ()
      }
      #expect(try terminal.sandbox.record().outcome == .stopped(.hangup))
      #expect(used - before < 0.5, "it kept the processor busy while it waited")
    }

    /// From elsewhere, and not by a key; after SIGSTOP the shell writes over the screen.
    @Test(arguments: [SIGTSTP, SIGSTOP]) func whatWasStoppedIsPaintedWhole(_ signal: Int32) async throws {
      let terminal = try await running()
      try terminal.press("Space")
      try await terminal.wait(for: "the pause") { $0.contains("PAUSED") }
      try await terminal.send(signal)
      try await terminal.wait(for: "the prompt") { $0.contains("topped") && $0.contains("ready>") }
      if signal == SIGTSTP { #expect(try !terminal.isAlternate && terminal.isCursorVisible) }
      // The shell's terminal is not in its own modes after SIGSTOP: Enter would be no end of a line.
      try terminal.press("fg", "C-j")
      try await terminal.wait(for: "the whole screen") {
        WatchTests.isWhole($0, 120, 40) && !$0.contains("topped")
      }
      try await leave(terminal)
    }

    /// Stops the run and leaves, after the program came back: the shell knows its code, and has its terminal as it was.
    private func leave(_ terminal: TmuxSession) async throws {
      try terminal.press("s")
      try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
      try terminal.press("q")
      try await terminal.wait(for: "the prompt") {
        $0.contains("record: ")
          && $0.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) } == "ready>"
      }
      try terminal.type("echo END=$?; stty -a >left; echo all")
      try await terminal.wait(for: "the shell") { $0.contains("\nall") }
      #expect(try terminal.scrollback.contains("\nEND=3"))
      // The first line is the size.
      let modes = ["left", "before"].map { terminal.sandbox.text($0)?.split(separator: "\n").dropFirst() }
      #expect(modes[0]?.isEmpty == false && modes[0] == modes[1])
      #expect(try !terminal.isAlternate && terminal.isCursorVisible)
    }

    /// The window has another size when the program comes back.
    @Test func whatChangedMeanwhileIsPaintedWhole() async throws {
      let terminal = try await running()
      try terminal.press("Space")
      try await terminal.wait(for: "the pause") { $0.contains("PAUSED") }
      try terminal.press("C-z")
      try await terminal.wait(for: "the prompt") { $0.contains("topped") && !$0.contains("PAUSED") }
      try terminal.resize(80, 24)
      try terminal.type("seq 30")
      try await terminal.wait(for: "what the shell says") { $0.contains("\n30") }
      try terminal.type("fg")
      let screen = try await terminal.wait(for: "the whole screen") { WatchTests.isWhole($0, 80, 24) }
      for left in ["seq 30", "ready>", "topped"] { #expect(!screen.contains(left)) }
      try await leave(terminal)
    }
  }
}

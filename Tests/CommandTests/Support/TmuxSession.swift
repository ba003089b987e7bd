import Foundation
import Testing

/// A shell in a terminal of its own: keys go in, the screen comes out.
final class TmuxSession {
  private static let program: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    .split(separator: ":").map { "\($0)/tmux" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Whether tests run that need it: where all that tests need is promised to be there, they fail without it.
  static let isExpected = program != nil || ProcessInfo.processInfo.environment["PENSTOCK_LEAN_DATA"] != nil

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let sandbox: Sandbox
  private let socket = "penstock-\(UUID().uuidString.prefix(8))"
  private var started = 0

  /// - Throws: when there is no tmux, or no prompt comes.
  init(_ width: Int = 120, _ height: Int = 40, in sandbox: Sandbox) async throws {
    self.sandbox = sandbox
    let configuration = """
      set -g default-terminal xterm-256color
      set -g status off
      set -g escape-time 0
      set -g history-limit 5000
      """
    // A shell's prompt is its own affair, unless it is told.
    try "PS1='ready> '\n".write(to: sandbox.file("profile"), atomically: true, encoding: .utf8)
    sandbox.set("ENV", to: sandbox.file("profile").path)
    try configuration.write(to: sandbox.file("tmux.conf"), atomically: true, encoding: .utf8)
    try tmux(
      "-u", "-f", sandbox.file("tmux.conf").path, "new-session", "-d", "-x", "\(width)", "-y", "\(height)",
      "-c", sandbox.folder.path, "exec sh -i")
    try await wait(for: "a prompt") { $0.contains("ready>") }
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String {
    guard let program = TmuxSession.program else { throw Failure(description: "tmux is missing") }
    let (code, text) = try Command.run(
      program, ["-L", socket] + arguments, environment: sandbox.environment,
      output: sandbox.file("tmux-\(UUID().uuidString)"))
    guard code == 0 else {
      throw Failure(description: "tmux \(arguments.joined(separator: " ")): \(text)")
    }
    return text
  }

  // MARK: Reading

  var screen: String { get throws { try tmux("capture-pane", "-p") } }
  /// With what has scrolled away.
  var scrollback: String { get throws { try tmux("capture-pane", "-p", "-J", "-S", "-") } }
  var isAlternate: Bool { get throws { try tmux("display", "-p", "#{alternate_on}") == "1\n" } }
  var isCursorVisible: Bool { get throws { try tmux("display", "-p", "#{cursor_flag}") == "1\n" } }

  var reportsMouse: Bool { get throws { try tmux("display", "-p", "#{mouse_any_flag}") == "1\n" } }

  /// Waits until the screen is as wanted.
  /// - Returns: the screen.
  @discardableResult
  func wait(for what: String, until isThere: (String) -> Bool) async throws -> String {
    var last = ""
    return try await CommandTests.wait(for: what, seen: { last }) {
      last = try screen
      return isThere(last) ? last : nil
    }
  }

  // MARK: Typing

  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  /// Reports a press of the left button as xterm does in its SGR mode, columns and rows from 1.
  func click(_ x: Int, _ y: Int) throws {
    try tmux("send-keys", "-l", "\u{1b}[<0;\(x);\(y)M\u{1b}[<0;\(x);\(y)m")
  }

  func type(_ line: String) throws {
    try tmux("send-keys", "-l", line)
    try tmux("send-keys", "Enter")
  }

  func resize(_ width: Int, _ height: Int) throws {
    try tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
  }

  // MARK: Running

  /// Starts penstock from the shell, with the state of the terminal noted before and after.
  /// - Parameter replacesShell: nothing is left then that could continue or outlive it.
  func penstock(_ arguments: String, replacesShell: Bool = false) throws {
    started += 1
    let script = "echo $$ >pid\(started)\nexec \(try Product.path()) \(arguments)\n"
    try script.write(to: sandbox.file("run\(started)"), atomically: true, encoding: .utf8)
    if replacesShell { return try type("exec sh run\(started)") }
    try type("stty -a >before; sh run\(started); echo EXIT\(started)=$?; stty -a >after\(started)")
  }

  func send(_ signal: Int32) async throws {
    let pid = try await CommandTests.wait(for: "the process") {
      sandbox.text("pid\(started)").flatMap { Int32($0.dropLast()) }
    }
    #expect(kill(pid, signal) == 0)
  }

  /// Another thread of the program than its main one gets a signal, where that can be chosen.
  func sendToAnotherThread(_ signal: Int32) async throws {
    #if os(Linux)
      // Swift does not see it in Linux's library.
      typealias Send = @convention(c) (pid_t, pid_t, Int32) -> Int32
      let send = unsafeBitCast(try #require(dlsym(nil, "tgkill")), to: Send.self)
      let pid = try await CommandTests.wait(for: "the process") { processID }
      let tasks = "/proc/\(pid)/task"
      // Those of Dispatch block most signals: one that is sent to them would never come.
      let thread = try FileManager.default.contentsOfDirectory(atPath: tasks).compactMap { Int32($0) }.first {
        let status = (try? String(contentsOfFile: "\(tasks)/\($0)/status", encoding: .utf8)) ?? ""
        let blocked = status.firstMatch(of: #/SigBlk:\s+([0-9a-f]+)/#).flatMap { UInt64($0.1, radix: 16) }
        return $0 != pid && (blocked ?? ~0) >> UInt64(signal - 1) & 1 == 0
      }
      #expect(send(pid, try #require(thread), signal) == 0)
    #else
      try await self.send(signal)
    #endif
  }

  /// Its terminal is closed, as by the cross in the corner of a window.
  func killPane() throws { try tmux("kill-pane") }

  var processID: Int32? { sandbox.text("pid\(started)").flatMap { Int32($0.dropLast()) } }

  /// Waits until the program has left, and looks whether it left the terminal as it had found it.
  /// - Returns: its exit code.
  func exitCode() async throws -> Int32 {
    var last = ""
    let mark = "\nEXIT\(started)="
    let code = try await CommandTests.wait(for: "the end of the program", seen: { last }) {
      last = try scrollback
      return last.components(separatedBy: mark).dropFirst().last.flatMap { Int32($0.prefix { $0.isNumber }) }
    }
    // The prompt comes after the second stty.
    let after = try await CommandTests.wait(for: "the state of the terminal") {
      sandbox.text("after\(started)").flatMap { $0.isEmpty ? nil : $0 }
    }
    let (before, alternate, visible) = (sandbox.text("before"), try isAlternate, try isCursorVisible)
    #expect(after == before)
    #expect(!alternate)
    #expect(visible)
    #expect(try !reportsMouse)
    return code
  }

  deinit {
    // The shell may have a program that would outlive it.
    if let processID, kill(processID, 0) == 0, sandbox.text("after\(started)") == nil {
      kill(processID, SIGKILL)
    }
    _ = try? tmux("kill-server")
  }
}

import Foundation
import TestTerminal

/// A program without a terminal, or with one at which nobody types. Its output goes to files, so that it can neither block nor be lost.
final class ChildProcess {
  private let process = Process()
  private let sandbox: Sandbox
  private let name = UUID().uuidString

  init(_ program: String, _ arguments: [String], in sandbox: Sandbox, on terminal: Pty? = nil) throws {
    self.sandbox = sandbox
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = sandbox.environment
    process.currentDirectoryURL = sandbox.folder
    process.standardInput = terminal?.program ?? FileHandle.nullDevice
    process.standardOutput = try terminal?.program ?? open("\(name).out")
    process.standardError = try open("\(name).err")
    try process.run()
  }

  static func penstock(_ arguments: String..., in sandbox: Sandbox) throws -> ChildProcess {
    try ChildProcess(Product.path(), arguments, in: sandbox)
  }

  private func open(_ name: String) throws -> FileHandle {
    try Data().write(to: sandbox.file(name))
    return try FileHandle(forWritingTo: sandbox.file(name))
  }

  var output: String { sandbox.text("\(name).out") ?? "" }
  var errors: String { sandbox.text("\(name).err") ?? "" }

  /// Processor time that it has used; nil where that cannot be asked.
  var processorSeconds: Double? { ChildProcess.processorSeconds(of: process.processIdentifier) }

  static func processorSeconds(of pid: Int32) -> Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    // The name may have spaces; after it come the third field and so on.
    let fields = text[end...].split(separator: " ").dropFirst()
    let ticks = fields.dropFirst(11).prefix(2).compactMap { Double($0) }.reduce(0, +)
    return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  var isRunning: Bool { process.isRunning }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for its end.
  /// - Returns: its exit code, or 128 and the signal that killed it, as a shell has it.
  func exitCode() async throws -> Int32 {
    try await wait(for: "the end of the process", seen: { self.output + self.errors }) {
      process.isRunning ? nil : ()
    }
    return process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}

import Foundation
import TestTerminal

/// The `penstock` beside this benchmark as a process of its own, in surroundings of its own.
final class ChildProcess {
  let id: pid_t
  let startedAt: ContinuousClock.Instant
  private var isOver = false

  static let path: String = {
    let own = URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
    return own.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("penstock").path
  }()

  /// Home, state and configuration: empty.
  static let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "screen-benchmark-\(getpid())")

  init(_ arguments: [String], on pty: Pty) throws {
    let environment = [
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": ChildProcess.folder.path,
      "XDG_STATE_HOME": ChildProcess.folder.path, "XDG_CONFIG_HOME": ChildProcess.folder.path,
    ]
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let near = pty.program.fileDescriptor
    posix_spawn_file_actions_adddup2(&actions, near, 0)
    posix_spawn_file_actions_adddup2(&actions, near, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = ([ChildProcess.path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var id: pid_t = 0
    startedAt = .now
    let failure = posix_spawn(&id, ChildProcess.path, &actions, nil, &words, &variables)
    // The program's alone from here on: its end is the end of what can be read.
    try pty.program.close()
    guard failure == 0 else {
      throw Watched.Failure(description: "\(ChildProcess.path): \(String(cString: strerror(failure)))")
    }
    self.id = id
  }

  /// Seconds that its first thread, the one of the screen, has had of a processor; nil where that cannot be told.
  var mainSeconds: Double? { ChildProcess.seconds("/proc/\(id)/task/\(id)/schedstat") }

  /// The same of each thread that is there; nil where that cannot be told.
  var threadSeconds: [String: Double]? {
    guard let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task") else {
      return nil
    }
    let pairs = threads.map { ($0, ChildProcess.seconds("/proc/\(id)/task/\($0)/schedstat") ?? 0) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func seconds(_ path: String) -> Double? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return text.split(separator: " ").first.flatMap { Double($0) }.map { $0 / 1e9 }
  }

  /// Waits for its end.
  /// - Returns: the processor time of its first thread, and that of all others; the first nil where it cannot be told.
  func end() -> (main: Double?, others: Double)? {
    guard !isOver else { return nil }
    // Its threads can be asked as long as nobody has taken note of its end.
    var information = siginfo_t()
    while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    let main = mainSeconds
    var usage = rusage()
    var status: Int32 = 0
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    isOver = true
    let times = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
    return (main, times.reduce(0, +) - (main ?? 0))
  }

  func kill() {
    guard !isOver else { return }
    Foundation.kill(id, SIGKILL)
    _ = end()
  }

  deinit { kill() }
}

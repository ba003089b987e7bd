import Foundation
import RunRecord
import Testing

/// A folder of its own for one test: home, state and configuration of the programs that it starts, gone with it.
final class Sandbox {
  let folder: URL
  private(set) var environment: [String: String]

  init() throws {
    var template = Array("/tmp/penstock-XXXXXX".utf8CString)
    folder = URL(fileURLWithPath: String(cString: try #require(mkdtemp(&template))))
    environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8",
      "HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state",
      "XDG_CONFIG_HOME": folder.path + "/config",
      "TMUX_TMPDIR": folder.path, "TERM": "xterm-256color",
    ]
    // What a build with a sanitizer is told from outside.
    for name in ["TSAN_OPTIONS", "ASAN_OPTIONS", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
  }

  func set(_ name: String, to value: String) { environment[name] = value }

  func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

  func text(_ name: String) -> String? { try? String(contentsOf: file(name), encoding: .utf8) }

  var recordPaths: [String] {
    let runs = folder.path + "/state/penstock/runs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { "\(runs)/\($0)" }
  }

  /// The one record that a run has left, read back.
  func record() throws -> StoredRun {
    let paths = recordPaths
    #expect(paths.count == 1)
    return try Sandbox.record(at: try #require(paths.last))
  }

  static func record(at path: String) throws -> StoredRun {
    try JSONDecoder().decode(StoredRun.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

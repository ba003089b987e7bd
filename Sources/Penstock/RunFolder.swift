import Backtest
import Foundation
import RunRecord

/// Where records lie: one JSON file a run in `$XDG_STATE_HOME/penstock/runs`.
struct RunFolder: RecordWriter {
  let path: String

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let home = environment["HOME"] ?? NSHomeDirectory()
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.local/state"
    path = "\(state)/penstock/runs"
  }

  func write(_ record: StoredRun) throws -> String? {
    let place = "\(path)/\(record.identity.id).json"
    try SafeFile.write(try record.json(), to: place)
    return place
  }
}

/// Values that strategies keep: one JSON file each in `$XDG_STATE_HOME/penstock/kept/STRATEGY`.
struct KeptFolder: KeptValues {
  private let path: String

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    path = (RunFolder(environment: environment).path as NSString).deletingLastPathComponent + "/kept"
  }

  func save(_ data: Data, strategy: String, key: String) throws {
    try SafeFile.write(data, to: "\(path)/\(strategy)/\(key).json")
  }

  func load(strategy: String, key: String) throws -> Data? {
    FileManager.default.contents(atPath: "\(path)/\(strategy)/\(key).json")
  }
}

/// A file that is seen whole or not at all.
enum SafeFile {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Written beside its place, flushed to the disk, then renamed.
  static func write(_ data: Data, to place: String) throws {
    try makeFolder((place as NSString).deletingLastPathComponent)
    let draft = "\(place).\(getpid()).part"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("open", draft) }
    var offset = 0
    while offset < data.count {
      let written = data.withUnsafeBytes {
        Foundation.write(file, $0.baseAddress! + offset, data.count - offset)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        let failure = failure("write", draft)
        close(file)
        unlink(draft)
        throw failure
      }
      offset += written
    }
    guard fsync(file) == 0, close(file) == 0, rename(draft, place) == 0 else { throw failure("save", place) }
  }

  private static func makeFolder(_ path: String) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return }
    let parent = (path as NSString).deletingLastPathComponent
    if !parent.isEmpty, parent != path { try makeFolder(parent) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder.boolValue else {
      throw failure("make", path)
    }
  }

  private static func failure(_ verb: String, _ file: String) -> Failure {
    Failure(description: "cannot \(verb) \(file): \(String(cString: strerror(errno)))")
  }
}

/// For runs that are to leave nothing.
struct NoRecord: RecordWriter {
  func write(_ record: StoredRun) throws -> String? { nil }
}

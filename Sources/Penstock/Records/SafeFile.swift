import Foundation

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

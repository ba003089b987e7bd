import CLibzip
import Foundation

/// A folder of its own for one test, gone when the test is over.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "penstock-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ text: String, _ name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }

  struct ZipFailure: Error {}

  /// A zip with one entry.
  @discardableResult
  func zip(_ text: String, _ name: String) throws -> String {
    let file = try write("", name)
    try FileManager.default.removeItem(atPath: file)
    var code: Int32 = 0
    guard let archive = zip_open(file, ZIP_CREATE, &code) else { throw ZipFailure() }
    let bytes = Array(text.utf8)
    // Handed over to the source, which frees it.
    guard let copy = malloc(max(1, bytes.count)) else { throw ZipFailure() }
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1),
      zip_file_add(archive, "bars.csv", source, 0) >= 0, zip_close(archive) == 0
    else { throw ZipFailure() }
    return file
  }
}

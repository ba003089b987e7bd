import CLibzip
import Foundation
import Market

/// The only entry of a zip, read whole into memory, its checksum tested by libzip.
enum Archive {
  /// - Returns: the bytes; nil when there is no such file.
  /// - Throws: `DataError` for a file that is no zip, is cut off, or fails its checksum.
  static func read(_ path: String) throws(DataError) -> [UInt8]? {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      if code == ZIP_ER_NOENT || code == ZIP_ER_OPEN && !FileManager.default.fileExists(atPath: path) {
        return nil
      }
      throw DataError(file: path, "\(message(code)): expected a complete zip with one entry")
    }
    defer { zip_discard(archive) }
    var info = zip_stat_t()
    guard zip_get_num_entries(archive, 0) > 0, zip_stat_index(archive, 0, 0, &info) == 0 else {
      throw DataError(file: path, "is an empty zip: expected one entry")
    }
    guard info.size <= 1 << 32, let file = zip_fopen_index(archive, 0, 0) else {
      throw DataError(
        file: path, "has an entry that cannot be read (\(String(cString: zip_strerror(archive))))")
    }
    defer { zip_fclose(file) }
    let size = Int(info.size)
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = zip_fread(file, buffer.baseAddress! + count, zip_uint64_t(size - count))
        guard read > 0 else {
          isWhole = false
          return
        }
        count += Int(read)
      }
      // One more read makes libzip compare the checksum.
      var byte: UInt8 = 0
      if zip_fread(file, &byte, 1) < 0 { isWhole = false }
    }
    guard isWhole else {
      throw DataError(
        file: path, "has a damaged entry: expected \(size) bytes with the right checksum")
    }
    return bytes
  }

  /// `ZIP_ER_TRUNCATED_ZIP` of newer versions of libzip; older ones call the same file no zip.
  private static let truncated: Int32 = 35

  private static func message(_ code: Int32) -> String {
    if code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS || code == truncated {
      return "is no zip file, or is cut off"
    }
    return "cannot be read (\(text(code)))"
  }

  private static func text(_ code: Int32) -> String {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    return String(cString: zip_error_strerror(&error))
  }
}

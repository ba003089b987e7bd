import Foundation

extension Date {
  /// As `strftime` puts it, in the time zone of this machine. Foundation's formatter reads tables of its own first, which
  /// the first frame would wait for.
  func localText(_ format: String) -> String {
    var seconds = time_t(timeIntervalSince1970.rounded(.down))
    var parts = tm()
    localtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 128)
    let count = strftime(&text, text.count, format, &parts)
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

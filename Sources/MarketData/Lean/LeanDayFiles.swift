import Market

/// The files of a symbol that hold a date each.
struct LeanDayFiles {
  let folder: String
  let kind: FeedKind

  /// - Parameter content: what a line holds, for a message.
  /// - Returns: nil when there is none of this date.
  func lines(_ day: Day, of content: String) throws -> LineReader? {
    let (year, month, date) = day.components
    let stamp = year * 10_000 + month * 100 + date
    let path = "\(folder)/\(stamp)_\(kind == .trade ? "trade" : "quote").zip"
    guard let bytes = try Archive.read(path) else { return nil }
    let lines = LineReader(bytes, file: path)
    guard !lines.isEmpty else { throw DataError(file: path, "is empty: expected a \(content) in each line") }
    return lines
  }
}

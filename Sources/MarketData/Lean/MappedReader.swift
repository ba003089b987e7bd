import Market

/// The bars of a symbol that was traded under several tickers: those of each date come from the files of the ticker
/// that it had then.
final class MappedReader: FeedReader {
  private let ticker: (Day) -> String?
  private let reader: (String) -> any FeedReader
  private var readers: [String: any FeedReader] = [:]

  /// - Parameter ticker: nil on days on which it was not traded at all.
  init(ticker: @escaping (Day) -> String?, reader: @escaping (String) -> any FeedReader) {
    self.ticker = ticker
    self.reader = reader
  }

  func read(_ day: Day, into bars: inout RawBars) throws {
    guard let ticker = ticker(day) else { return }
    if let known = readers[ticker] { return try known.read(day, into: &bars) }
    let fresh = reader(ticker)
    readers[ticker] = fresh
    try fresh.read(day, into: &bars)
  }
}

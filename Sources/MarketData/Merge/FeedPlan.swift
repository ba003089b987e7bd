import Market

/// Where the raw bars of one feed come from.
protocol FeedReader: AnyObject {
  /// Appends all bars that end within a date of the exchange's zone (24:00 included), the ones outside of market hours
  /// too.
  func read(_ day: Day, into bars: inout RawBars) throws
}

/// One feed of a merged market, with all that decides which of its bars are delivered.
struct FeedPlan {
  var feed: Feed
  var ticker: String
  var reader: any FeedReader
  var calendar: ExchangeCalendar
  var isFilledForward: Bool
  /// After this nothing is repeated any more: nanoseconds since 1970.
  var isFilledUntil = Int64.max
  /// Whether bars outside of regular hours are delivered and repeated too.
  var isExtended = false
  /// Whether the trading day before the beginning comes with the first step.
  var beginsEarly = false
  /// What raw prices of a date are multiplied by to give prices in units of 1e-20.
  var multiplier: (Day) -> Int128
  /// What happens to its company on a date.
  var events: (Day) -> [CorporateEvent] = { _ in [] }
}

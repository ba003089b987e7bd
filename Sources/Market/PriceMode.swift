/// Which prices of an equity are delivered.
public enum PriceMode: String, Sendable, Hashable, CaseIterable, Codable {
  /// As they were traded: dividends are paid in cash, splits change the holdings.
  case raw
  /// As if all later dividends and splits had already been.
  case adjusted
  /// As if all later splits had already been: dividends are paid in cash.
  case splitAdjusted
  /// Split-adjusted, with the sum of all dividends since the beginning still in them. Bars of the past have none of it.
  case totalReturn
}

/// As what an order goes to the market.
public enum OrderKind: String, Sendable, Hashable, Codable {
  case market
  case limit
  case stopMarket = "stop market"
  case stopLimit = "stop limit"
  case trailingStop = "trailing stop"
  case limitIfTouched = "limit if touched"
  case marketOnOpen = "market on open"
  case marketOnClose = "market on close"
}

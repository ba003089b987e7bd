public import Market

/// The state of an order, in Lean's words.
public enum OrderStatus: String, Sendable, Hashable, Codable {
  case new, submitted, partiallyFilled, filled, cancelled, invalid
  /// Changed since it was submitted.
  case updateSubmitted
  /// Its end was asked for.
  case cancelPending

  /// Whether more can come of it.
  public var isOpen: Bool { ![.filled, .cancelled, .invalid].contains(self) }

  /// As a screen shows it.
  public var words: String {
    switch self {
    case .partiallyFilled: "partial"
    case .updateSubmitted: "updated"
    case .cancelPending: "cancelling"
    default: rawValue
    }
  }
}

public struct OrderRow: Sendable, Hashable, Codable {
  public var id: Int
  /// The time of the order's last change.
  public var at: Instant
  public var ticker: String
  /// `market`, `market on open`.
  public var kind: String
  /// Positive to buy.
  public var quantity: Double
  public var status: OrderStatus
  /// The average price of what was filled.
  public var price: Double?
  public var fee: Double
  /// A tag, or why it was refused.
  public var note: String

  public init(
    id: Int, at: Instant, ticker: String, kind: String, quantity: Double, status: OrderStatus, price: Double?,
    fee: Double, note: String
  ) {
    self.id = id
    self.at = at
    self.ticker = ticker
    self.kind = kind
    self.quantity = quantity
    self.status = status
    self.price = price
    self.fee = fee
    self.note = note
  }
}

import Market

/// What a brokerage brings along: fees, leverage, what equity is compared with.
public enum Brokerage: String, Sendable, CaseIterable {
  case standard, interactiveBrokers, coinbase, bitfinex, binance, oanda

  /// How a kind of symbol is traded there.
  func models(_ kind: SecurityKind, leverage: Int?, account: AccountKind) -> SecurityModels {
    if kind == .equity {
      let models = SecurityModels.equity(leverage: leverage ?? (account == .cash ? 1 : 2))
      if account == .cash { models.settlement = DelayedSettlement() }
      return models
    }
    let standard = kind == .crypto ? 1 : 50
    return SecurityModels(
      fill: ImmediateFillModel(), fee: fees(kind), leverage: account == .cash ? 1 : leverage ?? standard)
  }

  private func fees(_ kind: SecurityKind) -> any FeeModel {
    guard kind == .crypto else { return NoFee() }
    switch self {
    case .coinbase: return CoinbaseFees()
    case .bitfinex: return ShareFees(maker: 100_000, taker: 200_000, isTakenFromProceeds: true)
    case .binance: return ShareFees(maker: 100_000, taker: 100_000, isTakenFromProceeds: true)
    case .standard, .interactiveBrokers, .oanda: return NoFee()
    }
  }

  /// Markets that are open every day have as many trading days.
  var tradingDaysPerYear: Int { market == nil ? 252 : 365 }

  /// What equity is compared with; nil for what it is without the brokerage.
  var benchmark: String? { market.map { "crypto/\($0)/\(self == .binance ? "BTCUSDT" : "BTCUSD")" } }

  /// The market of its coins.
  private var market: String? {
    switch self {
    case .coinbase, .bitfinex, .binance: rawValue
    case .standard, .interactiveBrokers, .oanda: nil
    }
  }
}

public enum AccountKind: String, Sendable, CaseIterable {
  /// Positions tie up a part of their value.
  case margin
  /// What is bought is paid, and only what there is can be sold.
  case cash
}

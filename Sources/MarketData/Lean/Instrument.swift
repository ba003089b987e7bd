import Market

/// Where a symbol lies in Lean's folder: `SPY` for a US equity, `forex/oanda/EURUSD` for anything else.
struct Instrument {
  let kind: SecurityKind
  let market: String
  let ticker: String

  /// - Returns: nil when it has not three parts, or a kind that there is not.
  init?(_ name: String) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      (kind, market, ticker) = (.equity, "usa", name)
    } else {
      guard parts.count == 3, let kind = SecurityKind(rawValue: parts[0]), Instrument.isName(parts[1]) else {
        return nil
      }
      (self.kind, market, ticker) = (kind, parts[1], parts[2])
    }
    guard Instrument.isName(ticker) else { return nil }
  }

  /// As folders and files are called.
  var file: String { ticker.lowercased() }

  /// What may stand in a path: nothing that leads out of the folder.
  private static func isName(_ text: String) -> Bool {
    text.contains { $0.isLetter || $0.isNumber }
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" }
  }

  /// Which bars there are.
  func feeds(_ resolution: Resolution, isInternal: Bool) -> [FeedKind] {
    switch kind {
    case .equity: resolution <= .minute && !isInternal ? [.trade, .quote] : [.trade]
    case .forex, .cfd: [.quote]
    case .crypto: [.trade, .quote]
    }
  }

  /// The decimals of raw prices.
  var decimals: Int { kind == .equity ? 4 : 8 }
  /// The decimals of raw volumes: coins come in parts, and days of small ones in great numbers.
  func volumeDecimals(_ resolution: Resolution) -> Int {
    kind == .crypto ? (resolution >= .hour ? 4 : 8) : 0
  }
}

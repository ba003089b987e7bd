public import Market

/// The currencies of a run and what they are worth in the account's own, which is the first.
struct Currencies {
  struct Entry {
    var name: String
    var deposit: Money
    /// The symbol by whose price it is converted; nil for the account's own.
    var symbol: Symbol?
    /// Whether that price is of the account's currency, in this one.
    var isInverse = false
    /// The currency in which the symbol is priced, where that is not the account's: converted further from there.
    var via: Int?
    /// The last price before the beginning, until the symbol has one.
    var seed = Price.zero
  }

  private(set) var entries: [Entry]

  /// Coins that stand for a dollar.
  static let stable: Set<String> = ["USDT", "USDC", "BUSD", "TUSD", "USDP", "DAI", "FDUSD"]

  init(_ account: String, _ deposit: Money) {
    entries = [Entry(name: account, deposit: deposit)]
  }

  var count: Int { entries.count }
  subscript(i: Int) -> Entry {
    get { entries[i] }
    set { entries[i] = newValue }
  }

  /// The number of a currency; a new one when it is not known.
  mutating func index(_ name: String) -> Int {
    if let i = entries.firstIndex(where: { $0.name == name }) { return i }
    entries.append(Entry(name: name, deposit: .zero))
    return entries.count - 1
  }

  func find(_ name: String) -> Int? { entries.firstIndex { $0.name == name } }
}

extension Run {
  /// What one unit of a currency is worth in the account's own; zero while nothing is known of it.
  func rate(_ currency: Int) -> Price {
    guard currency > 0 else { return Price(units: Money.one) }
    let entry = currencies[currency]
    guard let symbol = entry.symbol else { return entry.seed }
    let price = securities.count == 0 ? .zero : securities.read(Int(symbol.id)) { $0.price }
    let known = price == .zero ? entry.seed : price
    let rate = entry.isInverse ? known.inverse : known
    guard let via = entry.via else { return rate }
    return Price(units: Money(units: rate.units).converted(at: self.rate(via))?.units ?? 0)
  }

  /// A value of a symbol's quote currency in the account's own.
  func converted(_ amount: Money, _ i: Int) -> Money? {
    let quote = infos[i].quote
    return quote == 0 ? amount : amount.converted(at: rate(quote))
  }

  /// What a quantity of a symbol is worth in the account's currency, negative when short: of a pair, what its base
  /// currency is.
  func worth(_ i: Int, _ quantity: Quantity) -> Money? {
    let info = infos[i]
    if info.base >= 0 { return Money.product(rate(info.base), quantity) }
    return Money.product(securities.read(i) { $0.price }, quantity).flatMap { converted($0, i) }
  }

  /// What there is of a currency, positions in pairs included.
  public func cash(in currency: String) -> Money {
    guard let c = currencies.find(currency) else { return .zero }
    let own = ledger.accounts.count > c ? ledger.accounts[c].cash : currencies[c].deposit
    return Money(units: own.units + pairHoldings(c))
  }

  /// What one unit of a currency is worth in the account's own; zero while nothing is known of it.
  public func conversionRate(_ currency: String) -> Price {
    currencies.find(currency).map { rate($0) } ?? .zero
  }

  /// Finds a pair for each currency that is not the account's: one that the strategy trades, else one of its own.
  func convertCurrencies() throws {
    let account = currencies[0].name
    for c in 1..<max(1, currencies.count) {
      let name = currencies[c].name
      let isKnown: (SecurityInfo, String, String) -> Bool = { info, base, quote in
        info.baseCurrency == base && info.quoteCurrency == quote
      }
      if let i = infos.firstIndex(where: { isKnown($0, name, account) }) {
        currencies[c].symbol = Symbol(id: Int32(i))
      } else if let i = infos.firstIndex(where: { isKnown($0, account, name) }) {
        currencies[c].symbol = Symbol(id: Int32(i))
        currencies[c].isInverse = true
      } else {
        try addConversion(c, account)
      }
      try seed(c)
    }
  }

  private func addConversion(_ c: Int, _ account: String) throws {
    let name = currencies[c].name
    // Currencies, then coins of a market that is traded on.
    let markets = infos.compactMap { $0.kind == .crypto ? $0.source.split(separator: "/").dropLast() : nil }
    let folders = ["forex/oanda"] + markets.map { $0.joined(separator: "/") }
    for (source, isInverse) in folders.flatMap({
      [("\($0)/\(name)\(account)", false), ("\($0)/\(account)\(name)", true)]
    }) {
      guard let listing = try? session.settings.catalogue.listing(source) else { continue }
      let resolution = listing.resolutions.last { $0 <= finest } ?? listing.resolutions.first ?? finest
      infos.append(SecurityInfo(listing, resolution, source: source, isInternal: true))
      models.append(SecurityModels(fill: ImmediateFillModel(), fee: NoFee(), leverage: 1))
      currencies[c].symbol = Symbol(id: Int32(infos.count - 1))
      currencies[c].isInverse = isInverse
      return
    }
    // By a pair that is traded, and from its currency on.
    if let i = infos.firstIndex(where: { $0.baseCurrency == name && $0.quoteCurrency != name }),
      let via = currencies.find(infos[i].quoteCurrency), via != c, currencies[via].via == nil
    {
      currencies[c].symbol = Symbol(id: Int32(i))
      currencies[c].via = via
      return
    }
    // What is made to be worth a dollar is taken to be, as in Lean.
    guard account == "USD", Currencies.stable.contains(name) else {
      throw RunError("there is no market by which \(name) could be converted to \(account)", isInput: true)
    }
    currencies[c].seed = Price(units: Money.one)
  }

  private func seed(_ c: Int) throws {
    guard let symbol = currencies[c].symbol else { return }
    let info = infos[Int(symbol.id)]
    let end = session.end
    // The middle of the quotes, as conversion rates are; where there are none, the last trade.
    for prefersQuotes in [true, false] {
      let bars = try session.settings.catalogue.history(
        HistoryRequest(
          ticker: info.source, resolution: info.resolution, count: 1, until: begin,
          prefersQuotes: prefersQuotes),
        LoadControl(isEnding: { end.isRaised }))
      guard let last = bars.last else { continue }
      currencies[c].seed = last.close
      return
    }
  }
}

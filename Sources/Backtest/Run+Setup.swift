public import Market
import RunRecord

/// What a strategy says in `start`. The command line wins.
extension Run {
  /// The tickers chosen on the command line, else those of the market, else the strategy's own.
  public var symbols: [String] { setup.symbols }
  /// The resolution asked for, else the market's own.
  public var resolution: Resolution { setup.resolution }

  /// The first and the last day, as `2013-10-07`.
  public func period(from: String, to: String) throws {
    guard let first = Day(from), let last = Day(to) else {
      throw RunError("period from \(from) to \(to): expected dates like 2013-10-07", isInput: true)
    }
    try mayStillSetUp("period")
    setup.setPeriod(first, last)
    now = setup.start(zone)
  }

  /// The cash at the beginning, of any number of currencies; that of the account is US dollars.
  public func cash(_ amount: Int, _ currency: String = "USD") throws {
    try mayStillSetUp("cash")
    let isAccount = currency == currencies[0].name
    guard amount > (isAccount ? 0 : -1), amount < 1_000_000_000_000_000 else {
      throw RunError("cash of \(amount) \(currency): expected more than 0 and less than 1e15", isInput: true)
    }
    if isAccount {
      if session.settings.cash == nil { setup.cash = Money(whole: amount) }
    } else {
      let c = currencies.index(currency)
      currencies[c].deposit = Money(whole: amount)
    }
  }

  /// Whose fees, margins and benchmark hold. To be said before symbols are added.
  public func brokerage(_ brokerage: Brokerage, _ account: AccountKind = .margin) throws {
    try mayStillSetUp("brokerage")
    guard infos.isEmpty else {
      throw RunError("brokerage was called after symbols were added: it belongs before them", isInput: true)
    }
    setup.brokerage = brokerage
    setup.account = account
    buyingPower = account == .cash ? CashAccount() : MarginAccount()
  }

  /// Subscribes to the bars of a US equity.
  /// - Parameter prices: as they were, or adjusted for what came later.
  /// - Parameter extended: whether bars before the open and after the close are delivered too.
  /// - Parameter fillForward: whether a bar is repeated where none comes.
  /// - Parameter leverage: how many times its margin a position is worth; that of the brokerage when nil.
  public func addEquity(
    _ ticker: String, _ resolution: Resolution? = nil, prices: PriceMode = .adjusted, extended: Bool = false,
    fillForward: Bool = true, leverage: Int? = nil
  ) throws -> Symbol {
    try add(ticker, resolution, prices, extended, fillForward, leverage)
  }

  /// Subscribes to the quotes of a pair of currencies, `EURUSD`.
  public func addForex(
    _ ticker: String, _ resolution: Resolution? = nil, market: String = "oanda", fillForward: Bool = true,
    leverage: Int? = nil
  ) throws -> Symbol {
    try add("forex/\(market)/\(ticker)", resolution, .raw, false, fillForward, leverage)
  }

  /// Subscribes to the trades and quotes of a coin, `BTCUSD`.
  public func addCrypto(
    _ ticker: String, _ resolution: Resolution? = nil, market: String = "coinbase", fillForward: Bool = true,
    leverage: Int? = nil
  ) throws -> Symbol {
    try add("crypto/\(market)/\(ticker)", resolution, .raw, false, fillForward, leverage)
  }

  /// Subscribes to the quotes of a contract for difference, `XAUUSD`.
  public func addCFD(
    _ ticker: String, _ resolution: Resolution? = nil, market: String = "oanda", fillForward: Bool = true,
    leverage: Int? = nil
  ) throws -> Symbol {
    try add("cfd/\(market)/\(ticker)", resolution, .raw, false, fillForward, leverage)
  }

  private func add(
    _ source: String, _ resolution: Resolution?, _ prices: PriceMode, _ extended: Bool, _ fillForward: Bool,
    _ leverage: Int?
  ) throws -> Symbol {
    try mayStillSetUp("adding \(source)")
    if let leverage, !(1...1000).contains(leverage) {
      throw RunError("\(source): a leverage of \(leverage): expected 1 to 1000", isInput: true)
    }
    if let i = infos.firstIndex(where: { $0.source == source && !$0.isInternal }) {
      return Symbol(id: Int32(i))
    }
    let chosen = session.settings.resolution ?? resolution ?? setup.resolution
    let listing = try session.settings.catalogue.listing(source)
    infos.append(
      SecurityInfo(
        listing, chosen, source: source, prices: prices, isExtended: extended, isFilledForward: fillForward,
        quote: currencies.index(listing.quoteCurrency),
        base: listing.baseCurrency.map { currencies.index($0) } ?? -1))
    models.append(setup.brokerage.models(listing.kind, leverage: leverage, account: setup.account))
    finest = infos.count == 1 ? chosen : min(finest, chosen)
    return Symbol(id: Int32(infos.count - 1))
  }

  func mayStillSetUp(_ name: String) throws {
    guard isStarting else { throw RunError("\(name) was called after start: it belongs into start") }
  }
}

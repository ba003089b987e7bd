public import Market
public import RunRecord
import Statistics
import Training

/// A run as its strategy sees it: clock, market, orders, trainings. Used on the engine's queue only.
public final class Run {
  // Unchecked: one thread, and no property is passed inout across a call into the strategy.
  @exclusivity(unchecked) var now: Instant
  @exclusivity(unchecked) var securities = Table(repeating: Security(), count: 0)
  @exclusivity(unchecked) var ledger: Ledger
  @exclusivity(unchecked) var feeds: [Feed] = []
  @exclusivity(unchecked) var symbolOfFeed: [Int32] = []
  @exclusivity(unchecked) var agenda: Schedule
  /// All orders; that of an id is at the index before it.
  @exclusivity(unchecked) var orders: [Order] = []
  /// Rises with each change of an order.
  @exclusivity(unchecked) var orderChanges = 0
  /// The ids of those that are open, rising; of closed ones too while `processing` is above zero.
  @exclusivity(unchecked) var open: [Int] = []
  @exclusivity(unchecked) var capacity: CapacityEstimate
  /// What raw close times raw volume is multiplied by to give money.
  @exclusivity(unchecked) var closeScale = Table(repeating: 0.0, count: 0)
  /// When the position in each symbol was opened.
  @exclusivity(unchecked) var heldSince = Table(repeating: Instant.distantPast, count: 0)
  /// Whether an order is open or a request waits.
  @exclusivity(unchecked) var hasOrderWork = false
  /// What there is of other currencies, and how they are converted.
  @exclusivity(unchecked) var currencies: Currencies
  /// What is fed with the bars of each symbol.
  @exclusivity(unchecked) var consolidations: [[Consolidation]] = []
  @exclusivity(unchecked) var hasConsolidations = false
  /// Whether indicators that are registered are fed with the past at once (`AutomaticIndicatorWarmUp`).
  public var warmsUpIndicators = false
  /// What models see of each symbol.
  @exclusivity(unchecked) var views: [MarketView] = []
  /// What waits to be done to them.
  @exclusivity(unchecked) var requests: [OrderRequest] = []
  /// How many callers are looking at `open` by index.
  @exclusivity(unchecked) var processing = 0
  /// What went wrong in a call that cannot throw; thrown when the strategy returns.
  @exclusivity(unchecked) var fault: (any Error)?

  let session: RunSession
  let recorder: Recorder
  let trainer: Trainer
  let strategy: any Strategy
  let zone: Zone
  @exclusivity(unchecked) var infos: [SecurityInfo] = []
  /// What the account may buy; that of the brokerage, unless it is replaced.
  @exclusivity(unchecked) public var buyingPower: any BuyingPowerModel = MarginAccount()
  /// Which positions are made smaller when margin is missing; nil for none.
  public var marginCalls: (any MarginCallModel)? = StandardMarginCalls()
  /// What borrowed money costs; nil for nothing, as in Lean.
  public var marginInterest: (any MarginInterestModel)?
  /// Until when interest was charged.
  var interestAt: Instant?
  @exclusivity(unchecked) var proceeds: [Proceeds] = []
  /// How each symbol is traded.
  @exclusivity(unchecked) var models: [SecurityModels] = []
  /// Changes of a target position that tie up less margin than this share of the portfolio are no orders
  /// (`MinimumOrderMarginPortfolioPercentage`).
  public var minimumOrderMargin = 0.001
  var setup: RunSetup
  var isStarting = true
  /// The finest resolution of what the strategy subscribes to.
  var finest = Resolution.daily
  var trainingCount = 0
  /// When the clock begins: the first day, or before it when there is a warm-up.
  var begin: Instant
  /// Whether the clock has not reached the first day yet: bars are delivered and scheduled events and trainings run,
  /// but orders are refused and nothing is sampled.
  @exclusivity(unchecked) public internal(set) var isWarmingUp = false
  /// Whether the strategy has been told that there are no orders during warm-up.
  var hasWarnedOfWarmUp = false
  /// What is to be registered once `start` has returned and the clock is known.
  var askedEvents: [() -> Void] = []
  /// Which parameters `start` has asked for.
  var askedParameters: Set<String> = []
  private var ruleContext: RuleContext?
  var publish: (([TrainingProgress]) -> Void)?

  /// Random numbers that follow from the run's seed.
  public var random: SeededRandom

  init(session: RunSession, strategy: any Strategy, setup: RunSetup, recorder: Recorder, trainer: Trainer) {
    self.session = session
    self.strategy = strategy
    self.setup = setup
    self.recorder = recorder
    self.trainer = trainer
    zone = session.settings.zone
    now = setup.start(zone)
    begin = now
    ledger = Ledger(cash: setup.cash, symbols: 0)
    currencies = Currencies("USD", setup.cash)
    agenda = Schedule(zone: zone, lastDay: setup.to + 1)
    capacity = CapacityEstimate(from: now, to: now)
    random = SeededRandom(seed: session.settings.seed)
  }

  /// The present moment of simulated time.
  public var time: Instant { now }
  /// The same on the run's own clock.
  public var localTime: LocalTime { zone.local(now) }

  /// A run that was closed in another's place lets no one through any more: whoever still calls stays here.
  @inline(__always)
  func pass() {
    if session.attention.contains(.sealed) { park() }
  }

  @inline(never)
  private func park() {
    let bell = Bell()
    while true { bell.wait(after: bell.count) }
  }

  func calendar(_ symbol: Symbol) -> ExchangeCalendar { infos[Int(symbol.id)].calendar }

  func start(ofBarEnding end: Instant, _ feed: Feed) -> Instant {
    guard feed.isSessionBar else { return end - feed.span }
    let calendar = infos[Int(feed.symbol.id)].calendar
    return calendar.open(on: calendar.zone.day(end - TimeSpan(nanoseconds: 1))) ?? end - feed.resolution.span
  }

  /// The total portfolio value at the last prices. Complexity: O(number of symbols).
  func value() throws(Ledger.Fault) -> Money {
    guard let (equity, _) = exposure() else { throw .overflow }
    return equity
  }

  // MARK: Looking

  /// The last price of a symbol; zero while there was none.
  public func price(_ symbol: Symbol) -> Price {
    securities.count == 0 ? .zero : securities.read(Int(symbol.id)) { $0.price }
  }
  public func quantity(_ symbol: Symbol) -> Quantity {
    securities.count == 0 ? .zero : ledger.positions.read(Int(symbol.id)) { $0.quantity }
  }
  /// Whether the symbol's market is open now.
  public func isMarketOpen(_ symbol: Symbol, extended: Bool = false) -> Bool {
    calendar(symbol).isOpen(at: now, extended: extended)
  }
  public func isInvested(_ symbol: Symbol) -> Bool { quantity(symbol) != .zero }
  /// Cash of the account's currency that is not in positions.
  public var cash: Money { ledger.cash }
  /// Cash and positions at their last prices. Complexity: O(number of symbols).
  public var equity: Money { (try? value()) ?? .zero }
  /// How a symbol is traded.
  public func models(of symbol: Symbol) -> SecurityModels { models[Int(symbol.id)] }
  public func ticker(of symbol: Symbol) -> String { infos[Int(symbol.id)].ticker }

  /// A parameter of the command line (`--param key=value`).
  public func parameter(_ key: String) -> String? {
    if isStarting { askedParameters.insert(key) }
    return session.settings.parameters[key]
  }
  /// - Throws: when it was given but is no number.
  public func parameter(_ key: String, or standard: Double) throws -> Double {
    guard let text = parameter(key) else { return standard }
    guard let value = Double(text), value.isFinite else {
      throw RunError("parameter \(key): \"\(text)\": expected a number", isInput: true)
    }
    return value
  }

  /// A whole number.
  /// - Throws: when it was given but is none, or out of range.
  public func parameter(_ key: String, or standard: Int, in range: ClosedRange<Int>) throws -> Int {
    guard let text = parameter(key) else { return standard }
    guard let value = Int(text), range.contains(value) else {
      throw RunError(
        "parameter \(key): \"\(text)\": expected a whole number from \(range.lowerBound) to \(range.upperBound)",
        isInput: true)
    }
    return value
  }

  /// Writes a line to the run's log.
  public func log(_ text: String, level: LogLevel = .info) {
    pass()
    let time = now
    recorder.note { $0.write(level, text, at: time) }
  }

  /// Adds a row to the table of results; the same key replaces it.
  public func summary(_ key: String, _ value: String) {
    pass()
    recorder.note { books in
      books.ownStatistics.removeAll { $0.name == key }
      books.ownStatistics.append(StatisticLine(name: key, value: value))
    }
  }

  /// Finished bars up to now, oldest first. Fewer than asked for is no error.
  public func history(_ symbol: Symbol, bars: Int, _ resolution: Resolution) throws -> [Bar] {
    try history(symbol, bars: bars, since: nil, resolution)
  }

  /// Finished bars from a time up to now, oldest first.
  public func history(_ symbol: Symbol, since: Instant, _ resolution: Resolution) throws -> [Bar] {
    try history(symbol, bars: .max, since: since, resolution)
  }

  /// Finished bars of the last days up to now, weekends counted, oldest first.
  public func history(_ symbol: Symbol, days: Int, _ resolution: Resolution) throws -> [Bar] {
    try history(symbol, since: now - .days(Int64(days)), resolution)
  }

  private func history(_ symbol: Symbol, bars: Int, since: Instant?, _ resolution: Resolution) throws -> [Bar]
  {
    pass()
    let end = session.end
    return try session.settings.catalogue.history(
      HistoryRequest(
        ticker: infos[Int(symbol.id)].source, resolution: resolution, count: bars, until: now,
        prices: infos[Int(symbol.id)].prices, isExtended: infos[Int(symbol.id)].isExtended,
        since: since),
      LoadControl(isEnding: { end.isRaised }))
  }

  /// Asks the run to end: it is stopped after the present step, by the strategy. The reason stands in the record.
  public func stop(_ reason: String? = nil) {
    pass()
    session.raise(.strategy, reason: reason)
  }

  // MARK: Schedule and trainings

  func due(_ date: DateRule, _ time: TimeRule, _ body: @escaping () throws -> Void) {
    register { [unowned self] in add(date, time, body) }
  }

  /// What is to happen at once: in `start` as soon as the clock begins, else before the next data.
  func dueNow(_ name: String, _ body: @escaping () throws -> Void) {
    register { [unowned self] in agenda.add(name, once: now) { _ in try body() } }
  }

  private func register(_ event: @escaping () -> Void) {
    if isStarting { askedEvents.append(event) } else { event() }
  }

  private func add(_ date: DateRule, _ time: TimeRule, _ body: @escaping () throws -> Void) {
    var context: RuleContext = rules
    context.now = now
    if let problem = agenda.add(nil, date, time, context, { _ in try body() }) {
      fault = fault ?? RunError(problem, isInput: isStarting)
    }
  }

  /// What rules are asked with. The run outlives its schedule.
  var rules: RuleContext { ruleContext ?? makeRules() }

  private func makeRules() -> RuleContext {
    let context = RuleContext(
      calendar: { [unowned self] in calendar($0) }, ticker: { [unowned self] in ticker(of: $0) },
      calendars: { [unowned self] in infos.map(\.calendar) + [BuiltInCalendars.usEquity] }, zone: zone,
      now: now)
    ruleContext = context
    return context
  }

  /// Calls `body` at these times, with the clock there.
  public func schedule(on date: DateRule, at time: TimeRule, _ body: @escaping () throws -> Void) {
    pass()
    due(date, time, body)
  }
}

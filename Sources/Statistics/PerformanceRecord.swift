public import Market

/// What the table of results is made of: samples of equity, one sample a day, closed trades, orders and fees.
///
/// Called by an engine in the order of time. Values are rounded on the way in as Lean rounds what it puts into its
/// charts, since its statistics are computed from those.
public struct PerformanceRecord: Sendable {
  public var totalOrders = 0
  public var totalFees = Money.zero
  /// What a `CapacityEstimate` says, in money.
  public var capacity = 0.0
  /// The ticker of the symbol with the least volume.
  public var lowestCapacityAsset = ""

  let startEquity: Decimal28
  let tradingDaysPerYear: Int
  let rates: InterestRates
  private(set) var firstTime: Instant?
  private(set) var lastTime: Instant?
  private(set) var lastEquity: Decimal28
  private(set) var drawdown: DrawdownRecord
  /// Changes of equity and of the benchmark from day to day, as fractions. The first two days have none: Lean's first
  /// change is that of the day before the start, its second that from nothing.
  private(set) var returns: [Double] = []
  private(set) var market: [Double] = []
  private(set) var turnover: [(at: Instant, value: Decimal28)] = []
  private(set) var wins: WinsAndLosses
  /// The sum of the riskless rates at all points of equity, and how many there were.
  private(set) var rateSum: Int128 = 0
  private(set) var points = 0
  private var days = 0
  private var lastDay = Instant.distantPast
  private var previousDay: Decimal28
  private var previousBenchmark = Decimal28.zero
  /// What had been bought and sold at the latest sample of a day, and at the one before it.
  private var sold: (at: Instant, volume: Money)?
  private var soldBefore: (at: Instant, volume: Money)?

  public init(startEquity: Money, tradingDaysPerYear: Int = 252, rates: InterestRates) {
    self.startEquity = Decimal28(startEquity)
    self.tradingDaysPerYear = tradingDaysPerYear
    self.rates = rates
    lastEquity = self.startEquity
    previousDay = self.startEquity
    wins = WinsAndLosses(startEquity: self.startEquity)
    drawdown = DrawdownRecord()
  }

  /// A point of the equity curve, also within a day. One that is not later than the last is left out.
  public mutating func sampleEquity(at time: Instant, value: Money) {
    guard time > lastTime ?? .distantPast else { return }
    let value = Decimal28(value).rounded(4).smartRounded
    firstTime = firstTime ?? time
    lastTime = time
    lastEquity = value
    drawdown.append(value, at: time)
    rateSum += rates.rate(on: Zone.utc.day(time))
    points += 1
  }

  /// The sample of a day: at each midnight of the run's clock from the first on, and at the end.
  /// - Parameter saleVolume: the value of everything bought and sold so far.
  /// - Parameter isFirst: the sample at the start itself, which has no turnover.
  public mutating func sampleDay(
    at time: Instant, value: Money, benchmark price: Price, saleVolume: Money, isFirst: Bool
  ) {
    let total = Decimal28(value)
    if days == 0 || time > lastDay {
      let change = ((total - previousDay) * Decimal28(100) / previousDay).rounded(10).smartRounded
      let level = Decimal28(Money(units: price.units)).smartRounded
      if days >= 2 {
        returns.append((change / Decimal28(100)).double)
        market.append(((level - previousBenchmark) / previousBenchmark).double)
      }
      previousDay = total
      previousBenchmark = level
      lastDay = time
      days += 1
    }
    sampleEquity(at: time, value: value)
    guard !isFirst else {
      sold = (time, saleVolume)
      return
    }
    // A second sample at the same time takes the place of the first.
    if let last = sold, last.at == time, let before = soldBefore {
      sold = before
      if turnover.last?.at == time { turnover.removeLast() }
    }
    let traded = Decimal28(Money(units: saleVolume.units - (sold?.volume.units ?? 0)))
    turnover.append((time, (traded / total).smartRounded))
    soldBefore = sold
    sold = (time, saleVolume)
  }

  /// A position that was closed, wholly or in part.
  /// - Parameter profit: after fees, as the account sees it.
  public mutating func recordTrade(profit: Money) {
    wins.append(Decimal28(profit))
  }
}

/// The deepest fall from a peak, and the longest way back to one. Constant memory.
struct DrawdownRecord: Sendable {
  private var peak = Decimal28.zero
  private var peakTime: Instant?
  private var isBelow = false
  /// The least of value / peak - 1; zero or below.
  private(set) var deepest = Decimal28.zero
  /// Days from a peak until it was reached again, at most.
  private(set) var longestRecovery = 0.0

  mutating func append(_ value: Decimal28, at time: Instant) {
    guard let from = peakTime, peak > value else {
      if isBelow, let from = peakTime {
        longestRecovery = max(longestRecovery, (time - from).inSeconds / 86_400)
      }
      isBelow = false
      peak = value
      peakTime = time
      return
    }
    _ = from
    isBelow = true
    guard !peak.isZero else { return }
    let depth = value / peak - Decimal28(1)
    if deepest > depth { deepest = depth }
  }
}

public import Market

/// How much money a strategy could move before the market felt it: Lean's estimate, from the volume that the traded
/// symbols had around their fills. (`CapacityEstimate`, `SymbolCapacity`.)
///
/// Complexity: O(symbols watched) a step; none is watched long after a fill.
public struct CapacityEstimate: Sendable {
  private var states: [State] = []
  /// Symbols that were traded, in order of their first fill.
  private var order: [Int] = []
  private let period: TimeSpan
  private var next: Instant
  /// The time of the next balance; the far future while nothing was traded.
  @usableFromInline var due = Instant.distantFuture
  /// The estimate in money; nil before the first.
  public private(set) var value: Double?
  /// The symbol with the least volume.
  public private(set) var lowest: Symbol?
  /// The symbols that are looked at in each step.
  public private(set) var watched: [Symbol] = [] {
    didSet { isWatching = !watched.isEmpty }
  }
  @usableFromInline var isWatching = false

  public init(from start: Instant, to end: Instant) {
    let day = TimeSpan.days(1)
    period = min(day * 7, max(day, end - start - day))
    next = Zone.utc.instant(Zone.utc.day(start)) + period
  }

  /// Whether a step at this time has anything to tell.
  @inlinable public func isDue(_ time: Instant) -> Bool { isWatching || time >= due }
  /// Whether the day of the next balance has come.
  @inlinable public func isBalanceDue(_ time: Instant) -> Bool { time >= due }

  /// - Parameter span: of the symbol's bars.
  public mutating func fill(_ symbol: Symbol, value: Double, span: TimeSpan, at time: Instant) {
    let i = Int(symbol.id)
    if i >= states.count { states.append(contentsOf: repeatElement(State(), count: i + 1 - states.count)) }
    if !states[i].hasTraded { order.append(i) }
    if !states[i].isWatched { watched.append(symbol) }
    due = next
    states[i].grain = Grain(span)
    states[i].fill(value, at: time)
  }

  /// Takes the bar of a symbol that is watched; not one that repeats an earlier bar.
  /// - Returns: whether it is still watched.
  @discardableResult
  public mutating func take(_ symbol: Symbol, close: Double, volume: Double, at time: Instant) -> Bool {
    guard volume != 0 else { return true }
    if states[Int(symbol.id)].take(close, volume, at: time) { return true }
    unwatch(symbol)
    return false
  }

  /// In its place: `removeAll` would give the memory away.
  private mutating func unwatch(_ symbol: Symbol) {
    if let k = watched.firstIndex(of: symbol) { watched.remove(at: k) }
  }

  /// Draws the balance, when its day has come or at the end.
  /// - Parameter holding: the magnitude of what is held of a symbol, in money.
  /// - Parameter countsHoldings: whether what is held is a share of the strategy's capacity; in a cash account it ties
  ///   up nothing.
  public mutating func balance(
    at time: Instant, isForced: Bool, equity: Double, countsHoldings: Bool = true, holding: (Symbol) -> Double
  ) {
    // At the end the last bars count again.
    if isForced { for symbol in watched { repeatBar(symbol, time) } }
    let today = Zone.utc.instant(Zone.utc.day(time))
    guard isForced || (today >= next && order.contains { states[$0].trades > 0 }) else { return }
    next = today + period
    due = order.isEmpty ? .distantFuture : next
    guard equity != 0, let first = order.first else { return }
    var least = first
    for i in order where states[i].usable < states[least].usable { least = i }
    let total = order.reduce(0) { $0 + states[$1].sale }
    let symbol = Symbol(id: Int32(least))
    let sold = total == 0 ? 0 : states[least].sale / total
    let share = max(sold, countsHoldings ? holding(symbol) / equity : 0)
    var capacity = value ?? 0
    if share != 0, states[least].trades > 0 {
      capacity = states[least].usable / Double(states[least].trades) / share
    }
    value = value.map { 0.33 * capacity + 0.66 * $0 } ?? capacity
    lowest = symbol
    forget(at: time, holding)
  }

  private mutating func repeatBar(_ symbol: Symbol, _ time: Instant) {
    let state = states[Int(symbol.id)]
    if state.lastAt == time { take(symbol, close: state.lastClose, volume: state.lastVolume, at: time) }
  }

  /// Goes on with what is held or was traded of late.
  private mutating func forget(at time: Instant, _ holding: (Symbol) -> Double) {
    var k = 0
    while k < order.count {
      let i = order[k]
      let symbol = Symbol(id: Int32(i))
      let isRecent = states[i].lastFill.map { time - $0 < .days(30) } ?? false
      if isRecent || holding(symbol) != 0 {
        states[i].isReset = true
        states[i].sale = 0
        k += 1
      } else {
        unwatch(symbol)
        states[i] = State()
        order.remove(at: k)
      }
    }
  }
}

extension CapacityEstimate {
  /// How long the bars of a symbol are, as far as it matters here.
  fileprivate enum Grain: Sendable {
    case second, minute, hour, daily

    init(_ span: TimeSpan) {
      self = span >= .days(1) ? .daily : span >= .hours(1) ? .hour : span >= .minutes(1) ? .minute : .second
    }

    /// The share of the market's volume that is thought not to move it.
    var share: Double {
      switch self {
      case .second: 0.5
      case .minute: 0.2
      case .hour: 0.05
      case .daily: 0.02
      }
    }
  }

  fileprivate struct State: Sendable {
    var grain = Grain.minute
    var sale = 0.0
    var trades = 0
    var marketVolume = 0.0
    var discount = 1.0
    var lastFill: Instant?
    var isReset = false
    var isWatched = false
    var hasTraded = false
    /// The last bar; the distant past before the first.
    var lastAt = Instant.distantPast
    var lastClose = 0.0
    var lastVolume = 0.0

    /// What could be traded of the market's volume, in money.
    var usable: Double { marketVolume * grain.share }

    mutating func fill(_ value: Double, at time: Instant) {
      let minutes = lastFill.map { (time - $0).inSeconds / 60 } ?? 1440
      sale += value
      discount = min(1, max(0.2, 2 * minutes / 390))
      lastFill = time
      if isReset {
        isReset = false
        marketVolume = 0
        trades = 0
      }
      trades += 1
      hasTraded = true
      isWatched = true
    }

    /// - Returns: whether it is looked at further.
    @inline(__always)
    mutating func take(_ close: Double, _ volume: Double, at time: Instant) -> Bool {
      var average = close * volume
      if lastAt != .distantPast, time > lastAt {
        average = close * (volume + lastVolume) / ((time - lastAt).inSeconds / 60)
      }
      (lastAt, lastClose, lastVolume) = (time, close, volume)
      isWatched = isNear(time, average)
      if isWatched { marketVolume += close * discount * volume }
      return isWatched
    }

    /// Whether a bar still belongs to the time around the last fill.
    /// - Parameter average: money a minute.
    @inline(__always)
    private func isNear(_ time: Instant, _ average: Double) -> Bool {
      guard let fill = lastFill else { return false }
      switch grain {
      case .second, .minute:
        let minutes = average == 0 ? 10 : (grain == .minute ? 6_000_000 : 100_000) / average
        let least: Double = grain == .minute ? 1 : 5
        return time <= fill + .minutes(Int64(min(120, max(least, minutes))))
      case .hour:
        let hour = TimeSpan.hours(1).nanoseconds
        return time.nanoseconds == (fill.nanoseconds + hour - 1) / hour * hour
      case .daily:
        let day = TimeSpan.days(1).nanoseconds
        let today = time.nanoseconds / day
        return today == fill.nanoseconds / day || today == (fill.nanoseconds + day - 1) / day
      }
    }
  }
}

public import Market

/// How much money a strategy could move before the market felt it: Lean's estimate, from the volume that the traded
/// symbols had around its fills. (`CapacityEstimate`, `SymbolCapacity`.)
///
/// Complexity: O(symbols watched) a step; none is watched long after a fill.
public struct CapacityEstimate: Sendable {
  private struct State: Sendable {
    var sale = 0.0
    var trades = 0
    var marketVolume = 0.0
    var discount = 1.0
    var lastFill: Instant?
    var isReset = false
    var isWatched = false
    var previous: (at: Instant, volume: Double)?
    /// The share of the market's volume that is thought not to move it.
    var share = 0.2
    var hasTraded = false
  }

  /// What a step had of one symbol.
  public struct Bar: Sendable {
    public var close: Double
    public var volume: Double
    public var span: TimeSpan

    public init(close: Double, volume: Double, span: TimeSpan) {
      self.close = close
      self.volume = volume
      self.span = span
    }
  }

  /// By symbol, and those that were traded in order of their first fill.
  private var states: [State] = []
  private var order: [Int] = []
  private let period: TimeSpan
  private var next: Instant
  /// The estimate in money; nil before the first.
  public private(set) var value: Double?
  /// The symbol with the least volume.
  public private(set) var lowest: Symbol?
  /// How many symbols are looked at in each step.
  @usableFromInline var watched = 0

  public init(from start: Instant, to end: Instant) {
    let day = TimeSpan.days(1)
    period = min(day * 7, max(day, end - start - day))
    next = Zone.utc.instant(Zone.utc.day(start)) + period
  }

  /// Whether a step at this time has anything to tell.
  @inlinable
  public func isDue(_ time: Instant) -> Bool { watched > 0 || time >= due }
  /// The time of the next balance; the far future while nothing was traded.
  @usableFromInline var due = Instant.distantFuture

  public mutating func fill(_ symbol: Symbol, value: Double, at time: Instant) {
    let i = Int(symbol.id)
    if i >= states.count { states.append(contentsOf: repeatElement(State(), count: i + 1 - states.count)) }
    var state = states[i]
    let minutes = state.lastFill.map { (time - $0).inSeconds / 60 } ?? 1440
    state.sale += value
    state.discount = min(1, max(0.2, 2 * minutes / 390))
    state.lastFill = time
    if state.isReset {
      state.isReset = false
      state.marketVolume = 0
      state.trades = 0
    }
    state.trades += 1
    if !state.hasTraded { order.append(i) }
    due = next
    state.hasTraded = true
    if !state.isWatched { watched += 1 }
    state.isWatched = true
    states[i] = state
  }

  /// Takes the bars of the symbols that are watched; one that repeats an earlier bar counts as none.
  public mutating func step(at time: Instant, _ bar: (Symbol) -> Bar?) {
    guard watched > 0 else { return }
    for i in order where states[i].isWatched {
      guard let bar = bar(Symbol(id: Int32(i))), bar.volume != 0 else { continue }
      var state = states[i]
      var average = bar.close * bar.volume
      if let previous = state.previous, time > previous.at {
        let minutes = (time - previous.at).inSeconds / 60
        average = bar.close * (bar.volume + previous.volume) / minutes
      }
      state.previous = (time, bar.volume)
      if CapacityEstimate.isNear(time, state.lastFill ?? time, bar.span, average) {
        state.share = CapacityEstimate.share(bar.span)
        state.marketVolume += bar.close * state.discount * bar.volume
      } else {
        state.isWatched = false
        watched -= 1
      }
      states[i] = state
    }
  }

  /// Whether a bar still belongs to the time around a fill.
  private static func isNear(_ time: Instant, _ fill: Instant, _ span: TimeSpan, _ average: Double) -> Bool {
    if span >= .days(1) {
      let days = (fill.nanoseconds + TimeSpan.days(1).nanoseconds - 1) / TimeSpan.days(1).nanoseconds
      let day = Zone.utc.day(time)
      return day == Zone.utc.day(fill) || Int64(day.number) == days
    }
    if span >= .hours(1) {
      let hour = TimeSpan.hours(1).nanoseconds
      return time.nanoseconds == (fill.nanoseconds + hour - 1) / hour * hour
    }
    let isMinute = span >= .minutes(1)
    let wished = average == 0 ? 10 : (isMinute ? 6_000_000 : 100_000) / average
    let minutes = Int64(min(120, max(isMinute ? 1 : 5, wished)))
    return time <= fill + .minutes(minutes)
  }

  private static func share(_ span: TimeSpan) -> Double {
    if span >= .days(1) { return 0.02 }
    if span >= .hours(1) { return 0.05 }
    return span >= .minutes(1) ? 0.2 : 0.5
  }

  /// Draws the balance, when its day has come or at the end.
  /// - Parameter holding: the magnitude of what is held of a symbol, in money.
  public mutating func balance(
    at time: Instant, isForced: Bool, equity: Double, holding: (Symbol) -> Double
  ) {
    let today = Zone.utc.instant(Zone.utc.day(time))
    guard isForced || (today >= next && order.contains { states[$0].trades > 0 }) else { return }
    next = today + period
    due = order.isEmpty ? .distantFuture : next
    guard equity != 0, let first = order.first else { return }
    var least = first
    func volume(_ i: Int) -> Double { states[i].marketVolume * states[i].share }
    for i in order where volume(i) < volume(least) { least = i }
    let total = order.reduce(0) { $0 + states[$1].sale }
    let symbol = Symbol(id: Int32(least))
    let sold = total == 0 ? 0 : states[least].sale / total
    let share = max(sold, holding(symbol) / equity)
    var capacity = value ?? 0
    if share != 0, states[least].trades > 0 {
      capacity = volume(least) / Double(states[least].trades) / share
    }
    value = value.map { 0.33 * capacity + 0.66 * $0 } ?? capacity
    lowest = symbol
    order.removeAll { i in
      let isRecent = states[i].lastFill.map { time - $0 < .days(30) } ?? false
      if isRecent || holding(Symbol(id: Int32(i))) != 0 {
        states[i].isReset = true
        states[i].sale = 0
        return false
      }
      if states[i].isWatched { watched -= 1 }
      states[i] = State()
      return true
    }
  }
}

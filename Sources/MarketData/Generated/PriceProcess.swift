import Market

/// The price of one generated symbol as a process in time: trends by regime, volatility that comes in clusters, gaps
/// over night, more volume at open and close. Only + − × ÷ √, so that every machine gives the same bars.
final class PriceProcess: FeedReader {
  /// All that the next day follows from.
  private struct State {
    var random: UInt64
    var price: Double
    /// Variance of the present cluster relative to the regime's.
    var cluster: Double
  }

  private let specification: MarketSpecification
  private let calendar: ExchangeCalendar
  private let resolution: Resolution
  /// The state before each trading day since the beginning.
  private var states: [Day: State] = [:]
  private var next: (day: Day, state: State)
  /// Days that are made only for what follows from them.
  private var scratch = RawBars()

  /// Trading days before the period, so that there is a past to learn from.
  static let preRoll = 460

  init(_ specification: MarketSpecification, symbol: Int, calendar: ExchangeCalendar, resolution: Resolution)
  {
    self.specification = specification
    self.calendar = calendar
    self.resolution = resolution
    var random = specification.seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(symbol) &* 0xD1B5_4A32_D192_ED03
    let price = 60 + 140 * PriceProcess.uniform(&random)
    next = (specification.from - PriceProcess.preRoll, State(random: random, price: price, cluster: 1))
  }

  var firstDay: Day { specification.from - PriceProcess.preRoll }

  func read(_ day: Day, into bars: inout RawBars) {
    guard day >= firstDay, let open = calendar.open(on: day), let close = calendar.close(on: day) else {
      return
    }
    if let state = states[day] {
      var state = state
      make(day, &state, open, close, into: &bars)
      return
    }
    // The days up to this one, each from the one before.
    while next.day < day {
      if let from = calendar.open(on: next.day), let to = calendar.close(on: next.day) {
        states[next.day] = next.state
        scratch.clear()
        make(next.day, &next.state, from, to, into: &scratch)
      }
      next.day = next.day + 1
    }
    states[day] = next.state
    make(day, &next.state, open, close, into: &bars)
    next.day = day + 1
  }

  private func make(
    _ day: Day, _ state: inout State, _ open: Instant, _ close: Instant, into bars: inout RawBars
  ) {
    let regime = specification.regime(on: day)
    let minutes = Int((close - open).nanoseconds / 60_000_000_000)
    let shock = PriceProcess.normal(&state.random)
    // After a big day the next ones are big too; in the mean the cluster is one.
    state.cluster = min(6, max(0.25, 0.06 + 0.86 * state.cluster + 0.08 * shock * shock * state.cluster))
    let daily = regime.volatility * (state.cluster / 252).squareRoot()
    // A third of a day's variance comes over night.
    state.price *= max(0.7, 1 + daily * 0.57 * PriceProcess.normal(&state.random) + regime.drift / 252 * 0.3)
    let drift = regime.drift / 252 * 0.7 / Double(minutes)
    let step = daily * 0.81 / Double(minutes).squareRoot()
    var price = state.price
    var pending: (o: Double, h: Double, l: Double, v: Double)?
    let span = resolution == .hour ? 60 : resolution == .daily ? minutes : 1
    let offset = resolution == .hour ? 30 : 0
    for minute in 0..<minutes {
      // Wide at the open and at the close, narrow at noon: 1.6 at both ends, 0.7 in the middle.
      let x = 2 * Double(minute) / Double(minutes) - 1
      let shape = 0.7 + 0.9 * x * x * x * x
      var (high, low) = (price, price)
      let first = price
      for _ in 0..<3 {
        price = max(1, price * (1 + drift / 3 + step * 0.577 * shape * PriceProcess.normal(&state.random)))
        high = max(high, price)
        low = min(low, price)
      }
      let move = abs(price / first - 1) / step
      let volume =
        900 * shape * shape * (0.4 + PriceProcess.uniform(&state.random) + 0.5 * move) * (1 + state.cluster)
      if let p = pending {
        pending = (p.o, max(p.h, high), min(p.l, low), p.v + volume)
      } else {
        pending = (first, high, low, volume)
      }
      let isLast = minute == minutes - 1
      // Drawn each minute, whatever the bars: they are all of one path.
      let isMissing = !isLast && PriceProcess.uniform(&state.random) < specification.gaps
      guard isLast || (minute + 1 + offset).isMultiple(of: span), let p = pending else { continue }
      pending = nil
      if isMissing, resolution != .daily { continue }
      let end =
        resolution == .hour && isLast
        ? roundedUp(close) : open.nanoseconds + Int64(minute + 1) * 60_000_000_000
      bars.append(
        end: end, cents(p.o), cents(max(p.h, p.o)), cents(min(p.l, p.o)), cents(price), volume: Int64(p.v))
    }
    state.price = price
  }

  private func roundedUp(_ time: Instant) -> Int64 {
    let hour: Int64 = 3_600_000_000_000
    return (time.nanoseconds + hour - 1) / hour * hour
  }

  /// Whole cents, as ten-thousandths.
  private func cents(_ price: Double) -> Int64 { Int64(min(price, 1e12) * 100 + 0.5) * 100 }

  // MARK: Random numbers

  static func uniform(_ state: inout UInt64) -> Double {
    Double(word(&state) >> 11) * 0x1p-53
  }

  /// Four uniform numbers from one word, summed: mean 0, variance 1, with lighter tails than the normal distribution.
  @inline(__always)
  static func normal(_ state: inout UInt64) -> Double {
    let word = word(&state)
    let sum =
      Int32(word & 0xFFFF) + Int32((word >> 16) & 0xFFFF) + Int32((word >> 32) & 0xFFFF) + Int32(word >> 48)
    return (Double(sum) - 131_070) * (1.0 / 37_837.23)
  }

  @inline(__always)
  private static func word(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

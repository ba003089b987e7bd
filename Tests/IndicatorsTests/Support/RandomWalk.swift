import Indicators

/// Numbers that look random and are the same in each run. (Splitmix, Steele and others, 2014.)
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Bars around 100, some of them without volume.
func randomWalk(_ count: Int, seed: UInt64 = 1) -> [Candle] {
  var numbers = SeededNumbers(seed)
  var price = 100.0
  return (0..<count).map { _ in
    let open = price
    price *= 1 + Double.random(in: -0.02...0.02, using: &numbers)
    let high = max(open, price) + Double.random(in: 0...0.5, using: &numbers)
    let low = min(open, price) - Double.random(in: 0...0.5, using: &numbers)
    let volume = max(0, Double.random(in: -500...10_000, using: &numbers))
    return Candle(open: open, high: high, low: low, close: price, volume: volume)
  }
}

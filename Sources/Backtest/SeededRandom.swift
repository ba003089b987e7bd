public import Training

/// Random numbers that follow from a seed alone: the same on every machine. (SplitMix64, Steele, Lea and Flood 2014.)
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of the standard normal distribution, by the sum of twelve uniform ones: no platform's logarithm is in it.
  public mutating func normal() -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
  }
}

extension TrainingControl {
  /// Random numbers of this training alone, from the run's seed.
  public var random: SeededRandom { SeededRandom(seed: seed) }
}

/// A sum of stumps, each of which asks one question of one feature. Grown by gradient boosting: every stump is fitted to
/// what the ones before it left unexplained. (Friedman 2001, with squared error.)
struct Stumps: Sendable {
  struct Stump: Sendable {
    var feature: Int
    var threshold: Double
    /// What is added for a feature below the threshold, and for the others.
    var below: Double
    var above: Double
  }

  private(set) var stumps: [Stump] = []
  /// The mean of all targets.
  private let base: Double

  init(_ samples: [Features.Sample]) {
    base = samples.reduce(0) { $0 + $1.target } / Double(max(1, samples.count))
  }

  func predict(_ features: [Double]) -> Double {
    stumps.reduce(base) { $0 + ($1.applies(to: features) ? $1.below : $1.above) }
  }

  mutating func append(_ stump: Stump) { stumps.append(stump) }
}

extension Stumps.Stump {
  func applies(to features: [Double]) -> Bool { features[feature] < threshold }
}

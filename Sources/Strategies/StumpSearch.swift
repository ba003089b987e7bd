/// Samples sorted once by each feature, so that the best question is found in one pass over each.
struct StumpSearch: Sendable {
  private let samples: [Features.Sample]
  /// For each feature the indices of the samples, by rising value of it.
  private let orders: [[Int]]
  /// What no stump has explained yet.
  private var residuals: [Double]

  init(_ samples: [Features.Sample], _ model: Stumps) {
    self.samples = samples
    residuals = samples.map { $0.target - model.predict($0.features) }
    orders = (0..<Features.count).map { feature in
      samples.indices.sorted {
        // Equal values keep their order, whatever the library's sort does.
        let (a, b) = (samples[$0].features[feature], samples[$1].features[feature])
        return a == b ? $0 < $1 : a < b
      }
    }
  }

  /// The mean squared residual.
  var loss: Double { residuals.reduce(0) { $0 + $1 * $1 } / Double(max(1, residuals.count)) }

  /// The split of one feature that explains most; nil when none leaves `least` samples on both sides.
  /// - Returns: the stump, and by how much it would lower the sum of squares.
  func best(_ feature: Int, atLeast least: Int) -> (stump: Stumps.Stump, gain: Double)? {
    let order = orders[feature]
    let total = residuals.reduce(0, +)
    let count = order.count
    var best: (stump: Stumps.Stump, gain: Double)?
    var sum = 0.0
    for i in 0..<max(0, count - 1) {
      sum += residuals[order[i]]
      let (left, right) = (i + 1, count - i - 1)
      let value = samples[order[i]].features[feature]
      let next = samples[order[i + 1]].features[feature]
      guard left >= least, right >= least, value < next else { continue }
      let (below, above) = (sum / Double(left), (total - sum) / Double(right))
      let gain = below * below * Double(left) + above * above * Double(right)
      if gain > best?.gain ?? 0 {
        best = (.init(feature: feature, threshold: (value + next) / 2, below: below, above: above), gain)
      }
    }
    return best
  }

  /// Takes away what a stump explains.
  mutating func explain(_ stump: Stumps.Stump) {
    for i in samples.indices {
      residuals[i] -= stump.applies(to: samples[i].features) ? stump.below : stump.above
    }
  }
}

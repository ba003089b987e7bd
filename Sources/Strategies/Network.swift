import Penstock

/// A network of one hidden layer, trained by gradient descent with momentum. Its bend is x / (1 + |x|): no
/// transcendental function, so that every machine learns the same.
struct Network: Sendable {
  private let hidden: Int
  private var weights: [Double]
  private var speeds: [Double]

  init(hidden: Int, random: inout SeededRandom) {
    self.hidden = hidden
    let count = hidden * (Features.count + 2) + 1
    weights = (0..<count).map { _ in Double.random(in: -0.4...0.4, using: &random) }
    speeds = Array(repeating: 0, count: count)
  }

  func predict(_ features: [Double]) -> Double {
    let width = Features.count + 2
    var sum = weights[hidden * width]
    for h in 0..<hidden {
      let base = h * width
      var x = weights[base + Features.count]
      for f in 0..<Features.count { x += weights[base + f] * features[f] }
      sum += weights[base + Features.count + 1] * x / (1 + abs(x))
    }
    return sum
  }

  /// One step down the gradient over a batch.
  /// - Returns: the mean squared error before it.
  mutating func fit(_ batch: ArraySlice<Features.Sample>, rate: Double) -> Double {
    let width = Features.count + 2
    var gradient = [Double](repeating: 0, count: weights.count)
    var loss = 0.0
    var bent = [Double](repeating: 0, count: hidden)
    var slope = bent
    for sample in batch {
      var output = weights[hidden * width]
      for h in 0..<hidden {
        let base = h * width
        var x = weights[base + Features.count]
        for f in 0..<Features.count { x += weights[base + f] * sample.features[f] }
        let size = 1 + abs(x)
        bent[h] = x / size
        slope[h] = 1 / (size * size)
        output += weights[base + Features.count + 1] * bent[h]
      }
      let error = output - sample.target
      loss += error * error
      gradient[hidden * width] += error
      for h in 0..<hidden {
        let base = h * width
        gradient[base + Features.count + 1] += error * bent[h]
        let back = error * weights[base + Features.count + 1] * slope[h]
        gradient[base + Features.count] += back
        for f in 0..<Features.count { gradient[base + f] += back * sample.features[f] }
      }
    }
    let scale = rate / Double(max(1, batch.count))
    for i in weights.indices {
      speeds[i] = 0.9 * speeds[i] - scale * (gradient[i] + 0.002 * weights[i])
      weights[i] += speeds[i]
    }
    return loss / Double(max(1, batch.count))
  }
}

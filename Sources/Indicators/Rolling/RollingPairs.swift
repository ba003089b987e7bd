/// Variances and covariance of the last pairs, made as in `RollingMoments`.
struct RollingPairs {
  /// One of the two series.
  private struct Side {
    var origin = 0.0
    var sum = 0.0
    var squares = 0.0
    /// How many of the newest values are equal.
    var equal = 0

    func variance(_ count: Double) -> Double {
      Double(equal) >= count ? 0 : max(0, squares / count - (sum / count) * (sum / count))
    }

    /// Whether the mean is too far from the origin for the variance to be exact.
    func isFar(_ count: Double) -> Bool {
      Double(equal) < count && (sum / count) * (sum / count) > 1e6 * variance(count)
    }
  }

  private var window: RollingWindow<SIMD2<Double>>
  private var x = Side()
  private var y = Side()
  private var products = 0.0
  private var age = 0

  init(_ period: Int) {
    window = RollingWindow(period)
  }

  var isFull: Bool { window.isFull }
  var xVariance: Double { x.variance(Double(window.count)) }
  var yVariance: Double { y.variance(Double(window.count)) }

  /// Divided by the count, as the variances are; exactly 0 if one of the series does not move.
  var covariance: Double {
    guard x.equal < window.count, y.equal < window.count else { return 0 }
    let count = Double(window.count)
    return products / count - (x.sum / count) * (y.sum / count)
  }

  mutating func add(_ newX: Double, _ newY: Double) {
    let last = window.first
    if last == nil {
      x.origin = newX
      y.origin = newY
    }
    x.equal = newX == last?.x ? x.equal + 1 : 1
    y.equal = newY == last?.y ? y.equal + 1 : 1
    let leaving = window.add(SIMD2(newX, newY))
    include(newX - x.origin, newY - y.origin, 1)
    age += 1
    var isStale = age >= window.capacity
    if let leaving {
      let distances = (x: leaving.x - x.origin, y: leaving.y - y.origin)
      include(distances.x, distances.y, -1)
      isStale = isStale || distances.x * distances.x > 1e6 * x.squares
      isStale = isStale || distances.y * distances.y > 1e6 * y.squares
    }
    let count = Double(window.count)
    if isStale || x.isFar(count) || y.isFar(count) { renew() }
  }

  mutating func removeAll() {
    window.removeAll()
    x = Side()
    y = Side()
    products = 0
    age = 0
  }

  private mutating func include(_ dx: Double, _ dy: Double, _ sign: Double) {
    x.sum += sign * dx
    y.sum += sign * dy
    x.squares += sign * dx * dx
    y.squares += sign * dy * dy
    products += sign * dx * dy
  }

  private mutating func renew() {
    guard let newest = window.first else { return }
    var distances = SIMD2<Double>()
    for pair in window { distances += pair - newest }
    let origin = newest + distances / Double(window.count)
    x = Side(origin: origin.x, equal: x.equal)
    y = Side(origin: origin.y, equal: y.equal)
    products = 0
    age = 0
    for pair in window { include(pair.x - origin.x, pair.y - origin.y, 1) }
  }
}

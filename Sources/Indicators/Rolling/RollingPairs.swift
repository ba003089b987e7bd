/// Variances and covariance of the last pairs, made as in `RollingMoments`.
struct RollingPairs {
  /// One of the two series.
  private struct Side {
    var origin = 0.0
    var sum = 0.0
    var squares = 0.0
    /// The largest `squares` since the sums were made.
    var largest = 0.0

    func variance(_ count: Double) -> Double {
      count == 0 ? 0 : max(0, squares / count - (sum / count) * (sum / count))
    }

    func isStale(_ count: Double) -> Bool { largest > 1e4 * variance(count) * count }

    mutating func include(_ distance: Double, _ sign: Double) {
      sum += sign * distance
      squares += sign * distance * distance
      largest = max(largest, squares)
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
    guard !window.isEmpty else { return 0 }
    let count = Double(window.count)
    return products / count - (x.sum / count) * (y.sum / count)
  }

  mutating func add(_ newX: Double, _ newY: Double) {
    if window.isEmpty {
      x.origin = newX
      y.origin = newY
    }
    let leaving = window.add(SIMD2(newX, newY))
    include(newX - x.origin, newY - y.origin, 1)
    age += 1
    if let leaving { include(leaving.x - x.origin, leaving.y - y.origin, -1) }
    let count = Double(window.count)
    if age >= window.capacity || x.isStale(count) || y.isStale(count) { renew() }
  }

  mutating func removeAll() {
    window.removeAll()
    x = Side()
    y = Side()
    products = 0
    age = 0
  }

  private mutating func include(_ dx: Double, _ dy: Double, _ sign: Double) {
    x.include(dx, sign)
    y.include(dy, sign)
    products += sign * dx * dy
  }

  private mutating func renew() {
    guard let newest = window.first else { return }
    var distances = SIMD2<Double>()
    for pair in window { distances += pair - newest }
    let origin = newest + distances / Double(window.count)
    x = Side(origin: origin.x)
    y = Side(origin: origin.y)
    products = 0
    age = 0
    for pair in window { include(pair.x - origin.x, pair.y - origin.y, 1) }
  }
}

/// Mean and variance of the last values.
///
/// The sums are those of the distances from a point near the mean: squares of the values themselves would lose the
/// variance of a series that varies little around a high level. Sums and point are made anew once in a period, when
/// the mean has gone far from the point, and when what leaves was far larger than what stays.
struct RollingMoments {
  private(set) var window: RollingWindow<Double>
  private var origin = 0.0
  private var sum = 0.0
  private var squares = 0.0
  private var age = 0
  /// How many of the newest values are equal.
  private var equal = 0

  init(_ period: Int) {
    window = RollingWindow(period)
  }

  var isFull: Bool { window.isFull }
  /// 0 before the first value.
  var mean: Double { window.isEmpty ? 0 : origin + sum / Double(window.count) }

  /// Of the whole window (divided by its count); exactly 0 if all values are equal.
  var variance: Double {
    guard equal < window.count else { return 0 }
    let count = Double(window.count)
    return max(0, squares / count - (sum / count) * (sum / count))
  }

  mutating func add(_ x: Double) {
    if window.isEmpty { origin = x }
    equal = x == window.first ? equal + 1 : 1
    let leaving = window.add(x)
    let distance = x - origin
    sum += distance
    squares += distance * distance
    age += 1
    var isStale = age >= window.capacity
    if let leaving {
      let distance = leaving - origin
      sum -= distance
      squares -= distance * distance
      isStale = isStale || distance * distance > 1e6 * squares
    }
    if equal < window.count {
      let shift = sum / Double(window.count)
      isStale = isStale || shift * shift > 1e6 * variance
    }
    if isStale { renew() }
  }

  mutating func removeAll() {
    window.removeAll()
    origin = 0
    sum = 0
    squares = 0
    age = 0
    equal = 0
  }

  private mutating func renew() {
    guard let newest = window.first else { return }
    // By distances too: of equal values the mean is then exactly that value.
    sum = 0
    for x in window { sum += x - newest }
    origin = newest + sum / Double(window.count)
    sum = 0
    squares = 0
    age = 0
    for x in window {
      sum += x - origin
      squares += (x - origin) * (x - origin)
    }
  }
}

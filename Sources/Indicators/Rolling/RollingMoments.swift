/// Mean, variance and rise of the last values.
///
/// The sums are those of the distances from a point near the mean: squares of the values themselves would lose the
/// variance of a series that varies little around a high level. Sums and point are made anew once in a period, so that
/// rounding does not add up, and as soon as the variance is far smaller than the squares were: because the mean has
/// gone far from the point, or because a large value has left.
struct RollingMoments {
  private(set) var window: RollingWindow<Double>
  /// From where the distances are measured.
  private(set) var origin = 0.0
  /// The sum of the distances.
  private(set) var sum = 0.0
  /// The sum of place times distance. The oldest value has place 1, the newest the number of values.
  private(set) var weighted = 0.0
  private var squares = 0.0
  /// The largest `squares` since the sums were made.
  private var largest = 0.0
  private var age = 0

  init(_ period: Int) {
    window = RollingWindow(period)
  }

  var isFull: Bool { window.isFull }
  /// 0 before the first value.
  var mean: Double { window.isEmpty ? 0 : origin + sum / Double(window.count) }

  /// Of the whole window (divided by its count); exactly 0 if all values are equal.
  var variance: Double {
    guard !window.isEmpty else { return 0 }
    let count = Double(window.count)
    return max(0, squares / count - (sum / count) * (sum / count))
  }

  mutating func add(_ x: Double) {
    if window.isEmpty { origin = x }
    let leaving = window.add(x)
    // All others move down by one place; what leaves had the first.
    if leaving != nil { weighted -= sum }
    let distance = x - origin
    sum += distance
    squares += distance * distance
    largest = max(largest, squares)
    weighted += distance * Double(window.count)
    age += 1
    if let leaving {
      let distance = leaving - origin
      sum -= distance
      squares -= distance * distance
    }
    if age >= window.capacity || largest > 1e4 * variance * Double(window.count) { renew() }
  }

  mutating func removeAll() {
    window.removeAll()
    clear()
    origin = 0
  }

  private mutating func clear() {
    sum = 0
    weighted = 0
    squares = 0
    largest = 0
    age = 0
  }

  private mutating func renew() {
    guard let newest = window.first else { return }
    // By distances too: of equal values the mean is then exactly that value, and the sums are exactly 0.
    var distances = 0.0
    for x in window { distances += x - newest }
    origin = newest + distances / Double(window.count)
    clear()
    var place = Double(window.count)
    for x in window {
      let distance = x - origin
      sum += distance
      squares += distance * distance
      weighted += distance * place
      place -= 1
    }
    largest = squares
  }
}

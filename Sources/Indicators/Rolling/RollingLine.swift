/// The last values with their places: the oldest has place 1, the newest the number of values.
///
/// Like `RollingMoments` it sums the distances from a point near the mean.
struct RollingLine {
  private(set) var window: RollingWindow<Double>
  private(set) var origin = 0.0
  /// The sum of the distances from `origin`.
  private(set) var sum = 0.0
  /// The sum of place times distance.
  private(set) var weighted = 0.0
  private var magnitude = 0.0
  private var age = 0

  init(_ period: Int) {
    window = RollingWindow(period)
  }

  var isFull: Bool { window.isFull }

  mutating func add(_ x: Double) {
    if window.isEmpty { origin = x }
    let leaving = window.add(x)
    // All others move down by one place; what leaves had the first.
    if leaving != nil { weighted -= sum }
    let distance = x - origin
    weighted += distance * Double(window.count)
    sum += distance
    magnitude += abs(distance)
    age += 1
    var isStale = age >= window.capacity
    if let leaving {
      let distance = leaving - origin
      sum -= distance
      magnitude -= abs(distance)
      isStale = isStale || abs(distance) > 1e4 * magnitude
    }
    if isStale { renew() }
  }

  mutating func removeAll() {
    window.removeAll()
    origin = 0
    sum = 0
    weighted = 0
    magnitude = 0
    age = 0
  }

  private mutating func renew() {
    guard let newest = window.first else { return }
    sum = 0
    for x in window { sum += x - newest }
    origin = newest + sum / Double(window.count)
    sum = 0
    weighted = 0
    magnitude = 0
    age = 0
    var place = Double(window.count)
    for x in window {
      sum += x - origin
      weighted += (x - origin) * place
      magnitude += abs(x - origin)
      place -= 1
    }
  }
}

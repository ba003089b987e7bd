/// The sum of the last values.
///
/// It is carried along, and made anew from the window once in its length, so that rounding does not add up. It is also
/// made anew as soon as what is left is far smaller than what there was: the difference would be mostly rounding.
struct RollingSum {
  private(set) var window: RollingWindow<Double>
  private(set) var value = 0.0
  /// The sum of the absolute values, which tells how large the parts of a small sum are.
  private var magnitude = 0.0
  /// The largest `magnitude` since the sum was made.
  private var largest = 0.0
  private var age = 0

  init(_ period: Int) {
    window = RollingWindow(period)
  }

  var isFull: Bool { window.isFull }

  mutating func add(_ x: Double) {
    let leaving = window.add(x)
    value += x
    magnitude += abs(x)
    largest = max(largest, magnitude)
    guard let leaving else { return }
    value -= leaving
    magnitude -= abs(leaving)
    age += 1
    if age >= window.capacity || largest > 1e4 * magnitude { renew() }
  }

  mutating func removeAll() {
    window.removeAll()
    value = 0
    magnitude = 0
    largest = 0
    age = 0
  }

  private mutating func renew() {
    value = 0
    magnitude = 0
    age = 0
    for x in window {
      value += x
      magnitude += abs(x)
    }
    largest = magnitude
  }
}

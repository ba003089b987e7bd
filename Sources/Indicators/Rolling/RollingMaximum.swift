/// The largest of the last values.
///
/// Keeps only those that can still become the largest: each is larger than all that came after it. They stand in a
/// circle, the largest first.
struct RollingMaximum {
  private var values: [Double]
  private var positions: [Int]
  private var first = 0
  private var count = 0
  private var inputs = 0

  /// - Parameter period: how many values; at least 1.
  init(_ period: Int) {
    values = Array(repeating: 0, count: period)
    positions = Array(repeating: 0, count: period)
  }

  var isFull: Bool { inputs >= values.count }
  /// 0 before the first value.
  var value: Double { count == 0 ? 0 : values[first] }
  /// How many values came after the largest.
  var age: Int { count == 0 ? 0 : inputs - 1 - positions[first] }

  mutating func add(_ value: Double) {
    let capacity = values.count
    if count > 0, positions[first] <= inputs - capacity {
      first = first + 1 == capacity ? 0 : first + 1
      count -= 1
    }
    while count > 0, values[place(count - 1)] <= value { count -= 1 }
    let end = place(count)
    values[end] = value
    positions[end] = inputs
    count += 1
    inputs += 1
  }

  mutating func removeAll() {
    first = 0
    count = 0
    inputs = 0
  }

  private func place(_ offset: Int) -> Int {
    let place = first + offset
    return place >= values.count ? place - values.count : place
  }
}

/// A sum without end, which keeps aside what rounding takes away. (Neumaier, 1974.)
struct CompensatedSum {
  private var sum = 0.0
  private var rest = 0.0

  var value: Double { sum + rest }

  mutating func add(_ x: Double) {
    let next = sum + x
    rest += abs(sum) >= abs(x) ? (sum - next) + x : (x - next) + sum
    sum = next
  }
}

extension Int {
  /// The nearest whole number within a range; its lower end for what is no number.
  init(nearest value: Double, in range: ClosedRange<Int>) {
    let bounded = Swift.min(Double(range.upperBound), Swift.max(Double(range.lowerBound), value))
    self = value.isNaN ? range.lowerBound : Swift.min(range.upperBound, Int(bounded.rounded()))
  }
}

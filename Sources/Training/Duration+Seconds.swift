extension Duration {
  package var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  /// How many whole times `part` fits, held to the range of `Int`. `part` must be positive.
  func wholeTimes(_ part: Duration) -> Int {
    let ratio = self / part
    guard ratio.isFinite, ratio < 1e15 else { return ratio > 0 ? Int(1e15) : 0 }
    var whole = Int(ratio.rounded(.down))
    // The quotient is a floating-point number: mend it where it was rounded across a whole one.
    if part * whole > self { whole -= 1 } else if part * (whole + 1) <= self { whole += 1 }
    return whole
  }
}

extension Theme {
  /// One line in the colours of the theme, to choose it by.
  public var swatch: Grid {
    let spans: [(text: String, style: Style)] =
      [
        (" RUNNING ", self[.stateRunning]), (" 104.2k ", self[.equity]), ("+4.2% ", self[.gain]),
        ("-1.8% ", self[.loss]), ("muted ", self[.muted]),
      ]
      + [1, 0.5, 0].map { ("█", ramp(.bucket, $0)) } + [(" ", self[.screen])]
      + stride(from: -1, through: 1, by: 0.25).map { share in
        ("·", ramp(share < 0 ? .loss : .gain, abs(share)))
      }
    let scalars = spans.flatMap { span in span.text.unicodeScalars.map { Cell($0, span.style) } }
    var grid = Grid(Size(scalars.count, 1))
    for (x, cell) in scalars.enumerated() { grid[x, 0] = cell }
    return grid
  }
}

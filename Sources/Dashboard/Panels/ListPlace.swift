import Market

/// Which rows of a list are seen in a height, and where.
struct ListPlace {
  let hasHead: Bool
  /// Those that are seen.
  let rows: Range<Int>

  /// - Parameters:
  ///   - chosen: the row that is chosen, which is always seen.
  ///   - linked: the row at the cursor's time, which is seen when none is chosen.
  init(_ count: Int, height: Int, chosen: Int?, linked: Int?) {
    hasHead = height >= 4
    let room = max(0, height - (hasHead ? 1 : 0))
    let middle = chosen ?? linked ?? 0
    let first = max(0, min(middle - room / 2, count - room))
    rows = first..<min(count, first + room)
  }

  /// The row that was the latest at a time, however the rows are sorted; the first of those of the same time.
  static func latest(_ times: some Sequence<Instant?>, at cursor: Instant) -> Int? {
    var best: (row: Int, time: Instant)?
    for (row, time) in times.enumerated() {
      guard let time, time <= cursor else { continue }
      if best.map({ time > $0.time }) ?? true { best = (row, time) }
    }
    return best?.row
  }

  /// The row at a line of the list; nil where there is none.
  func row(at line: Int) -> Int? {
    let row = rows.lowerBound + line - (hasHead ? 1 : 0)
    return line >= (hasHead ? 1 : 0) && rows.contains(row) ? row : nil
  }
}

import Market
import RunRecord

/// A series as the columns of a plot see it: the lowest, the highest and the last value in each. What has more buckets
/// than columns is merged, so no spike is lost; what has fewer leaves columns empty, for a line to bridge.
struct Columns {
  /// Nil where nothing falls.
  private(set) var values: [Series.Bucket?]
  /// The nearest values left and right of the window, with their places counted in columns: lines lead to them.
  private(set) var before: (x: Double, value: Double)?
  private(set) var after: (x: Double, value: Double)?
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity

  /// Complexity: linear in the number of buckets.
  init(_ series: Series, _ window: TimeWindow, count: Int) {
    self.init(count: count)
    let buckets = series.buckets
    guard count > 0, window.span.nanoseconds > 0, series.head != nil else { return }
    let whole = Double(series.end.nanoseconds &- series.start.nanoseconds)
    let scale = Double(count) / Double(window.span.nanoseconds)
    let offset = Double(series.start.nanoseconds &- window.start.nanoseconds)
    let step = whole / Double(buckets.count)
    // Neighbours mostly fall into the same column: it is written when the next one begins.
    var (column, merged) = (-1, Series.Bucket(low: 0, high: 0, last: 0))
    for i in buckets.indices {
      guard let bucket = buckets[i] else { continue }
      let x = (offset + (Double(i) + 0.5) * step) * scale
      if x < 0 {
        before = (x, bucket.last)
      } else if x >= Double(count) {
        after = (x, bucket.last)
        break
      } else if column == Int(x) {
        merged.merge(bucket)
      } else {
        if column >= 0 { add(merged, to: column) }
        (column, merged) = (Int(x), bucket)
      }
    }
    if column >= 0 { add(merged, to: column) }
    // A window between two values shows the line between them.
    if low > high, let before, let after {
      (low, high) = (min(before.value, after.value), max(before.value, after.value))
    } else if low > high, let before, before.x > -1 {
      (low, high) = (before.value, before.value)
    }
  }

  /// Columns without values.
  init(count: Int) { values = Array(repeating: nil, count: max(0, count)) }

  mutating func add(_ value: Double, to column: Int) {
    add(Series.Bucket(low: value, high: value, last: value), to: column)
  }

  private mutating func add(_ bucket: Series.Bucket, to column: Int) {
    guard values.indices.contains(column) else { return }
    low = min(low, bucket.low)
    high = max(high, bucket.high)
    if values[column] == nil { values[column] = bucket } else { values[column]?.merge(bucket) }
  }

  var isEmpty: Bool { low > high }

  /// Each value changed by a function that never falls.
  func mapped(_ change: (Double) -> Double) -> Columns {
    var result = self
    for i in values.indices {
      guard let bucket = values[i] else { continue }
      result.values[i] = Series.Bucket(
        low: change(bucket.low), high: change(bucket.high), last: change(bucket.last))
    }
    result.before = before.map { ($0.x, change($0.value)) }
    result.after = after.map { ($0.x, change($0.value)) }
    if !isEmpty { (result.low, result.high) = (change(low), change(high)) }
    return result
  }

  /// The highest so far, column by column.
  var highWater: Columns {
    var result = self
    var top = -Double.infinity
    if let before { top = before.value }
    for i in values.indices {
      guard let bucket = values[i] else { continue }
      top = max(top, bucket.high)
      result.values[i] = Series.Bucket(low: top, high: top, last: top)
    }
    if result.after != nil { result.after?.value = max(top, after?.value ?? top) }
    return result
  }
}

extension Series.Bucket {
  /// Takes in a later one.
  fileprivate mutating func merge(_ later: Series.Bucket) {
    low = min(low, later.low)
    high = max(high, later.high)
    last = later.last
  }
}

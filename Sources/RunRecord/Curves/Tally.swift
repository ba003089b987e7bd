public import Market

/// How often something happened over the whole of a run, in bounded memory: the time from `start` to `end` is cut into
/// equal buckets, as that of a `Series` is.
public struct Tally: Sendable, Hashable, Codable {
  public let start: Instant
  public let end: Instant
  /// How often in each.
  public private(set) var counts: [UInt32]
  public private(set) var total = 0

  public init(from start: Instant, to end: Instant, buckets count: Int = 2048) {
    self.start = start
    self.end = max(end, start + TimeSpan(nanoseconds: 1))
    counts = Array(repeating: 0, count: max(1, count))
  }

  /// The bucket of a time, held to the two ends. Complexity: O(1).
  public func index(of time: Instant) -> Int {
    RunTime.bucket(of: time, from: start, to: end, count: counts.count)
  }

  /// The last moment of a bucket: whatever fell into it was not later.
  public func time(of bucket: Int) -> Instant {
    RunTime.end(ofBucket: bucket, from: start, to: end, count: counts.count)
  }

  /// Complexity: O(1).
  public mutating func add(at time: Instant) {
    counts[index(of: time)] &+= 1
    total += 1
  }

  /// How often within some time. Complexity: linear in the number of buckets between.
  public func count(from: Instant, to: Instant) -> Int {
    guard to >= start, from <= end, from <= to else { return 0 }
    return counts[index(of: from)...index(of: to)].reduce(0) { $0 + Int($1) }
  }

  /// The nearest bucket after, or before, that of a time in which something happened; nil when there is none.
  /// Complexity: linear in the number of buckets between.
  public func next(after time: Instant) -> Instant? {
    let i = index(of: time) + 1
    guard i < counts.count else { return nil }
    return counts[i...].firstIndex { $0 > 0 }.map(self.time(of:))
  }

  public func previous(before time: Instant) -> Instant? {
    counts[..<index(of: time)].lastIndex { $0 > 0 }.map(self.time(of:))
  }
}

/// What is common to all that divides the time of a run into equal buckets.
enum RunTime {
  static func bucket(of time: Instant, from start: Instant, to end: Instant, count: Int) -> Int {
    let position =
      Double(time.nanoseconds &- start.nanoseconds) / Double(end.nanoseconds &- start.nanoseconds)
    if time <= start { return 0 }
    if time >= end { return count - 1 }
    return min(max(0, Int(position * Double(count))), count - 1)
  }

  static func end(ofBucket bucket: Int, from start: Instant, to end: Instant, count: Int) -> Instant {
    let span = Double(end.nanoseconds - start.nanoseconds)
    return start + TimeSpan(nanoseconds: Int64(span / Double(count) * Double(bucket + 1)) - 1)
  }
}

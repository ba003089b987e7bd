public import Market

/// A curve over the whole of a run in bounded memory: the time from `start` to `end` is cut into equal buckets, each
/// of which keeps the lowest, the highest and the last value that fell into it. No spike is lost at any zoom.
public struct Series: Sendable, Hashable, Codable {
  public struct Bucket: Sendable, Hashable, Codable {
    public var low: Double
    public var high: Double
    public var last: Double

    public init(low: Double, high: Double, last: Double) {
      self.low = low
      self.high = high
      self.last = last
    }
  }

  public let start: Instant
  public let end: Instant
  /// From `start` on; nil where no value fell.
  public private(set) var buckets: [Bucket?]
  public private(set) var first: Double?
  public private(set) var last: Double?
  public private(set) var low: Double?
  public private(set) var high: Double?
  /// The time of the last value.
  public private(set) var head: Instant?

  /// - Parameter count: how many buckets there are. A run samples its equity about 4,000 times: each has one of its own.
  public init(from start: Instant, to end: Instant, buckets count: Int = 4096) {
    self.start = start
    self.end = max(end, start + TimeSpan(nanoseconds: 1))
    buckets = Array(repeating: nil, count: max(1, count))
  }

  /// The bucket of a time, held to the two ends. Complexity: O(1).
  public func index(of time: Instant) -> Int {
    RunTime.bucket(of: time, from: start, to: end, count: buckets.count)
  }

  /// The last moment of a bucket: whatever fell into it was not later.
  public func time(of bucket: Int) -> Instant {
    RunTime.end(ofBucket: bucket, from: start, to: end, count: buckets.count)
  }

  /// The latest value at a time: that of its bucket, or of the last one before it that has any; nil before the first.
  /// Complexity: linear in the number of empty buckets before.
  public func value(at time: Instant) -> Double? {
    guard time >= start else { return nil }
    return buckets[...index(of: time)].last { $0 != nil }??.last
  }

  /// Adds a value; one that is not finite is left out. Complexity: O(1).
  public mutating func append(_ value: Double, at time: Instant) {
    guard value.isFinite else { return }
    let i = index(of: time)
    if let bucket = buckets[i] {
      buckets[i] = Bucket(low: min(bucket.low, value), high: max(bucket.high, value), last: value)
    } else {
      buckets[i] = Bucket(low: value, high: value, last: value)
    }
    if first == nil { first = value }
    last = value
    low = min(low ?? value, value)
    high = max(high ?? value, value)
    head = time
  }
}

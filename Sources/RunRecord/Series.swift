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

  /// - Parameter count: how many buckets there are; two per pixel column of the widest screen are enough.
  public init(from start: Instant, to end: Instant, buckets count: Int = 1024) {
    self.start = start
    self.end = max(end, start + TimeSpan(nanoseconds: 1))
    buckets = Array(repeating: nil, count: max(1, count))
  }

  /// The bucket of a time, held to the two ends. Complexity: O(1).
  public func index(of time: Instant) -> Int {
    let position = Double(time.nanoseconds - start.nanoseconds) / Double(end.nanoseconds - start.nanoseconds)
    return min(max(0, Int(position * Double(buckets.count))), buckets.count - 1)
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

import Foundation

/// A time zone as a table of its offsets from UTC, from 1970 to 2099.
///
/// The table is read once; a look-up is a binary search over about 260 entries and never asks the system again.
public final class Zone: Sendable, Hashable, CustomStringConvertible {
  public let name: String
  /// Seconds since 1970 UTC at which an offset begins; the first one is the far past.
  private let starts: [Int64]
  /// Seconds to add to UTC from the start of the same index on.
  private let offsets: [Int64]

  public static let utc = Zone(name: "UTC", fixedOffset: 0)
  public static let newYork = Zone("America/New_York") ?? utc

  /// Nil for a name that is neither in the system's zone database nor a fixed offset such as `UTC-05`.
  public init?(_ name: String) {
    self.name = name
    if let hours = Zone.fixedOffset(name) {
      starts = [.min]
      offsets = [hours * 3600]
      return
    }
    guard let zone = TimeZone(identifier: name) else { return nil }
    let first = Date(timeIntervalSince1970: 0)
    var starts: [Int64] = [.min]
    var offsets = [Int64(zone.secondsFromGMT(for: first))]
    var date = first
    let last = Date(timeIntervalSince1970: 4_102_444_800)
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next < last {
      starts.append(Int64(next.timeIntervalSince1970.rounded()))
      offsets.append(Int64(zone.secondsFromGMT(for: next)))
      date = next
    }
    self.starts = starts
    self.offsets = offsets
  }

  private init(name: String, fixedOffset: Int64) {
    self.name = name
    starts = [.min]
    offsets = [fixedOffset]
  }

  /// `UTC`, `UTC-05`, `UTC+9`: whole hours.
  private static func fixedOffset(_ name: String) -> Int64? {
    if name == "UTC" || name == "Etc/UTC" || name == "GMT" { return 0 }
    guard name.hasPrefix("UTC"), let hours = Int64(name.dropFirst(3)), abs(hours) <= 14 else { return nil }
    return hours
  }

  public static func == (a: Zone, b: Zone) -> Bool { a.name == b.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  public var description: String { name }

  private func index(atUTC seconds: Int64) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= seconds { low = middle } else { high = middle }
    }
    return low
  }

  /// Seconds to add to UTC at an instant. Complexity: O(log n) in the number of changes of the zone.
  public func offset(at instant: Instant) -> Int64 {
    offsets[index(atUTC: instant.seconds)]
  }

  public func local(_ instant: Instant) -> LocalTime {
    LocalTime(
      nanoseconds: instant.nanoseconds.saturatingPlus(offset(at: instant).saturatingTimes(1_000_000_000)))
  }

  /// The instant of a local time. Of an hour that occurs twice (autumn) the later one; a time that is
  /// skipped (spring) moves to the end of the gap. Both as in Lean.
  public func instant(_ local: LocalTime) -> Instant {
    let nanoseconds = local.nanoseconds
    let seconds = Instant(nanoseconds: nanoseconds).seconds
    let guess = index(atUTC: seconds - offsets[index(atUTC: seconds)])
    for i in stride(from: min(guess + 1, starts.count - 1), through: max(guess - 1, 0), by: -1) {
      let utc = seconds - offsets[i]
      if utc >= starts[i] {
        let isInside = i + 1 == starts.count || utc < starts[i + 1]
        guard isInside else { return Instant(seconds: starts[i + 1]) }
        return Instant(nanoseconds: nanoseconds.saturatingMinus(offsets[i].saturatingTimes(1_000_000_000)))
      }
    }
    return Instant(nanoseconds: nanoseconds.saturatingMinus(offsets[0].saturatingTimes(1_000_000_000)))
  }

  public func instant(_ day: Day, _ time: TimeOfDay = .midnight) -> Instant {
    instant(LocalTime(day, time))
  }

  public func day(_ instant: Instant) -> Day { local(instant).day }
}

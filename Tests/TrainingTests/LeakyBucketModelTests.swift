import Foundation
import Testing
import Training
import Trials

/// The bucket against a reference that counts millisecond by millisecond, over random sequences of events. A sequence
/// that tells them apart is shortened until every event in it is needed.
struct LeakyBucketModelTests {
  private enum Event: CustomStringConvertible {
    case pass(milliseconds: Int)
    case take(Int)
    case close

    var description: String {
      switch self {
      case .pass(let time): "pass \(time) ms"
      case .take(let tokens): "take \(tokens)"
      case .close: "close"
      }
    }
  }

  private struct Reference {
    var level: Int
    let capacity: Int
    let refill: Int
    let interval: Int
    var time = 0
    var isClosed = false

    mutating func pass(_ milliseconds: Int) {
      for _ in 0..<milliseconds {
        time += 1
        if time.isMultiple(of: interval), !isClosed { level = min(capacity, level + refill) }
      }
    }

    mutating func take(_ tokens: Int) -> LeakyBucket.Answer {
      if isClosed { return .closed }
      guard tokens <= level else { return .denied(level: level) }
      level -= tokens
      return .granted
    }

    mutating func close() {
      isClosed = true
      level = 0
    }
  }

  private struct Sizes {
    var capacity: Int
    var refill: Int
    var interval: Int
  }

  /// - Returns: where the two differ; nil when they agree.
  private func difference(_ events: [Event], _ sizes: Sizes) -> String? {
    let clock = SimulatedClock()
    let bucket = LeakyBucket(
      capacity: sizes.capacity, refill: sizes.refill, every: .milliseconds(sizes.interval), clock: clock)
    var reference = Reference(
      level: sizes.capacity, capacity: sizes.capacity, refill: sizes.refill, interval: sizes.interval)
    var taken = 0
    for (i, event) in events.enumerated() {
      switch event {
      case .pass(let milliseconds):
        reference.pass(milliseconds)
        clock.advance(toNanoseconds: Int64(reference.time) * 1_000_000)
      case .take(let tokens):
        let (answer, expected) = (bucket.take(tokens), reference.take(tokens))
        if answer != expected { return "event \(i): \(answer), expected \(expected)" }
        if answer == .granted { taken += tokens }
      case .close:
        bucket.close()
        reference.close()
      }
      if bucket.level != reference.level {
        return "event \(i): level \(bucket.level), expected \(reference.level)"
      }
      if bucket.taken != taken { return "event \(i): taken \(bucket.taken), expected \(taken)" }
    }
    return nil
  }

  @Test func agreesWithItsReference() {
    var state: UInt64 = 11
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<2000 {
      let sizes = Sizes(capacity: random(12), refill: random(5), interval: 1 + random(40))
      let events: [Event] = (0..<40).map { _ in
        switch random(20) {
        case 0..<9: .pass(milliseconds: random(90))
        case 9..<19: .take(1 + random(6))
        default: random(4) == 0 ? .close : .take(1)
        }
      }
      if difference(events, sizes) != nil {
        let least = shrunk(events) { difference($0, sizes) != nil }
        Issue.record("\(sizes): \(least): \(difference(least, sizes) ?? "")")
        return
      }
    }
  }
}

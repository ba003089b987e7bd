import Foundation
import MarketData
public import Penstock
import Synchronization

/// A run that is told to end at a random moment, and what must be true of it afterwards. The same seed makes the same
/// run; the moment within it depends on the machine.
public struct RandomStop: Sendable {
  public enum Circumstance: String, CaseIterable, Sendable {
    case fullBucket = "full bucket"
    case dryBucket = "dry bucket"
    /// Paused some time before it is told to end.
    case paused
    case warmUp = "warm-up"
    /// Lean's budget with a minute of forty milliseconds: there the run would hang until all of it is used up.
    case leanBudget = "lean's budget"
  }

  public struct Report: Sendable {
    /// From the signal to the closed run, its record written; nil when the run was over before.
    public var latency: Duration?
    /// What was not as it must be.
    public var faults: [String]
  }

  public let works: [Work]
  public let circumstance: Circumstance
  let isLong: Bool
  let delay: Duration
  let seed: UInt64

  public init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    self.seed = seed
    circumstance = Circumstance.allCases.randomElement(using: &random) ?? .paused
    let count = Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 2...4, using: &random) : 1
    works = (0..<count).map { _ in Work.allCases.randomElement(using: &random) ?? .cooperative }
    isLong = Bool.random(using: &random)
    // Short delays are as likely as long ones: much happens in the first millisecond.
    delay = .nanoseconds(Int64(pow(10, Double.random(in: 3...7.5, using: &random))))
  }

  public var description: String {
    "seed \(seed): \(works.map(\.rawValue).joined(separator: "+")), \(circumstance.rawValue), "
      + "\(isLong ? "long" : "short"), told after \(delay)"
  }

  private func settings() throws -> RunSettings {
    var settings = RunSettings(
      catalogue: try GeneratedMarket(specification: "seed=3,resolution=daily,years=0.1"), id: "stop-\(seed)")
    settings.parameters = [
      "work": works.map(\.rawValue).joined(separator: "+"), "long": isLong ? "1" : "0",
      "warmup": circumstance == .warmUp ? "20" : "0",
    ]
    // Long enough that a busy machine is not taken for a training that is lost.
    settings.grace = works.contains(.lost) ? .milliseconds(20) : .seconds(10)
    settings.onTrainingError = .keep
    settings.budget.overBudget = .cancel
    switch circumstance {
    case .dryBucket:
      settings.budget.capacity = .milliseconds(2)
      settings.budget.grain = .milliseconds(1)
      settings.budget.refill = .zero
    case .leanBudget:
      settings.budget = .lean
      settings.budget.capacity = .milliseconds(40 * 120)
      settings.budget.refill = .milliseconds(40 * 18)
      settings.budget.interval = .milliseconds(40 * 1440)
      settings.budget.grain = .milliseconds(40)
      settings.budget.free = .milliseconds(40)
      settings.budget.overBudget = .fail
    case .fullBucket, .paused, .warmUp: break
    }
    return settings
  }

  /// Keeps the number of records that were written, and writes them.
  private final class CountingWriter: RecordWriter {
    let writer: any RecordWriter
    let count = Atomic<Int>(0)

    init(_ writer: any RecordWriter) {
      self.writer = writer
    }

    func write(_ record: StoredRun) throws -> String? {
      count.add(1, ordering: .relaxed)
      return try writer.write(record)
    }
  }

  /// Runs it, supervised as the command line does it.
  public func run(writer: any RecordWriter) throws -> Report {
    let counter = CountingWriter(writer)
    let changed = DispatchSemaphore(value: 0)
    let session = RunSession(
      EveryKindOfWork.self, settings: try settings(), writer: counter, onChange: { changed.signal() })
    session.begin()
    let begun = ContinuousClock.now
    var isPaused = circumstance != .paused
    var isTold = false
    while session.phase != .closed {
      let passed = begun.duration(to: .now)
      guard passed < .seconds(60) else { return Report(faults: ["did not close: \(session.phase)"]) }
      if !isPaused, passed * 2 >= delay {
        isPaused = true
        session.togglePause()
      }
      if !isTold, passed >= delay {
        isTold = true
        session.raise(.key)
      }
      let deadline = session.supervise().map { max(0, ContinuousClock.now.duration(to: $0).inSeconds) }
      let left = isTold ? 1 : max(0, ((isPaused ? delay : delay / 2) - passed).inSeconds)
      _ = changed.wait(timeout: .now() + min(left, deadline ?? 1))
    }
    let closed = ContinuousClock.now
    guard let record = session.record else { return Report(faults: ["left no record"]) }
    return Report(
      latency: record.outcome == .stopped(.key) ? session.end.raisedAt.map { $0.duration(to: closed) } : nil,
      faults: faults(record, written: counter.count.load(ordering: .relaxed)))
  }

  private func faults(_ record: StoredRun, written: Int) -> [String] {
    var faults: [String] = []
    func demand(_ isTrue: Bool, _ text: @autoclosure () -> String) {
      if !isTrue { faults.append(text()) }
    }
    let isStopped = record.outcome == .stopped(.key)
    demand(isStopped || record.outcome == .finished, "outcome \(record.outcome)")
    demand(written == 1, "\(written) records written")
    demand(record.statistics.count >= 25, "\(record.statistics.count) rows in the table")
    demand(!isStopped || record.bucket.levelAtEnd == 0, "bucket at \(record.bucket.levelAtEnd)")
    demand(zip(record.orders, 1...).allSatisfy { $0.id == $1 }, "an order is missing")
    demand(!isStopped || !record.orders.contains { $0.status == .submitted }, "an order is open")
    if let last = record.samples.last {
      demand(last.at == record.simulatedEnd, "curve ends \(last.at), run \(record.simulatedEnd)")
    }
    for training in record.trainings {
      let mayBe: Bool
      switch training.outcome {
      case .finished, .cancelled: mayBe = true
      case .failed: mayBe = works.contains(.throwing)
      case .overBudget: mayBe = circumstance == .dryBucket
      case .abandoned: mayBe = works.contains(.lost)
      }
      demand(mayBe, "training \(training.name) \(training.outcome)")
    }
    // A training that is lost may take the end of the grace, and with it `onEnd`.
    guard record.onEndCompleted else {
      demand(works.contains(.lost) || record.bars == 0, "onEnd was not called")
      return faults
    }
    func count(_ name: String) -> Int? {
      record.statistics.first { $0.name == name }.flatMap { Int($0.value) }
    }
    let finished = record.trainings.count { $0.outcome == .finished }
    demand(
      count("Begun") == record.trainings.count,
      "trainings begun \(count("Begun") ?? -1), noted \(record.trainings.count)")
    demand(count("Applied") == finished, "models applied \(count("Applied") ?? -1), finished \(finished)")
    return faults
  }
}

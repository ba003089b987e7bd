import Foundation
import Penstock
import Trials

// From the end signal to the closed run with its record on disk, over runs that are stopped at random moments.
//
//     swift run -c release StopBenchmark [COUNT] [FIRST SEED]

let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let count = arguments.first ?? 10_000
let first = arguments.dropFirst().first ?? 1
let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stop-benchmark-\(getpid())")
defer { try? FileManager.default.removeItem(at: folder) }
let writer = RunFolder(environment: ["XDG_STATE_HOME": folder.path])

struct Row {
  var name: String
  var latencies: [Double] = []

  /// Nearest rank.
  func percentile(_ share: Double) -> Double {
    let sorted = latencies.sorted()
    guard !sorted.isEmpty else { return .nan }
    return sorted[min(sorted.count - 1, max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1))]
  }

  func print() {
    let figures = [percentile(0.5), percentile(0.99), latencies.max() ?? .nan]
    let text = figures.map { String(format: "%8.2f", $0) }.joined(separator: " ")
    Swift.print(
      "\(name.padding(toLength: 24, withPad: " ", startingAt: 0))\(String(format: "%7d", latencies.count)) \(text)"
    )
  }
}

var rows: [String: Row] = [:]
var faults = 0
var over = 0
for seed in first..<first + count {
  let stop = RandomStop(seed: seed)
  let report = try stop.run(writer: writer)
  for fault in report.faults {
    print("\(stop.description): \(fault)")
    faults += 1
  }
  guard let latency = report.latency else {
    over += 1
    continue
  }
  let isLost = stop.works.contains(.lost)
  let kind = isLost ? "lost" : stop.works.count > 1 ? "several at once" : stop.works[0].rawValue
  // Those that keep the promise of asking for the end, all together and by what they met.
  let groups = isLost ? [kind] : [kind, "all that ask", "in \(stop.circumstance.rawValue)"]
  for name in groups {
    rows[name, default: Row(name: name)].latencies.append(Double(latency.inSeconds) * 1000)
  }
  if isatty(2) == 1, (seed - first).isMultiple(of: 100) {
    FileHandle.standardError.write(Data("\r\(seed - first) of \(count)".utf8))
  }
}
if isatty(2) == 1 { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
print("signal to closed record, milliseconds (grace 20 ms for the lost ones)")
print("training                  stops      p50      p99      max")
for row in rows.values.sorted(by: { $0.name < $1.name }) { row.print() }
print("\(count) runs, \(over) of them over before the signal, \(faults) faults")
exit(faults == 0 ? 0 : 1)

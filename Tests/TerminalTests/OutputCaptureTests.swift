import Foundation
import Synchronization
import Testing

@testable import Terminal

/// Standard output of the tests themselves is taken away for a moment; what else comes in it is put back afterwards.
@Suite(.serialized) struct OutputCaptureTests {
  private func print(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(1, bytes, bytes.count)
  }

  /// Those of ours among lines.
  private func ours(_ lines: [String]) -> [String] { lines.filter { $0.hasPrefix("captured ") } }

  /// Takes lines until there are enough of ours.
  private func take(
    from capture: OutputCapture, into seen: inout [String], until isEnough: ([String]) -> Bool
  ) {
    let limit = ContinuousClock.now + .seconds(20)
    while !isEnough(seen), ContinuousClock.now < limit { seen += ours(capture.takeLines()) }
  }

  private func giveBack(_ lines: [String]) {
    for line in lines where !line.hasPrefix("captured ") { print(line + "\n") }
  }

  @Test func linesAreThereWhileItGoesOn() async throws {
    let calls = Atomic<Int>(0)
    let capture = try #require(OutputCapture { calls.add(1, ordering: .relaxed) })
    var seen: [String] = []
    print("captured 1\ncaptured 2\ncapt")
    take(from: capture, into: &seen) { $0.count >= 2 }
    #expect(seen == ["captured 1", "captured 2"])
    #expect(calls.load(ordering: .relaxed) > 0)
    #expect(ours(capture.takeLines()) == [])
    print("ured 3\n")
    take(from: capture, into: &seen) { $0.count >= 3 }
    print("captured 4")
    let all = capture.finish()
    giveBack(all)
    // All of them are printed in the end, whether they were taken or not.
    #expect(ours(all) == ["captured 1", "captured 2", "captured 3", "captured 4"])
  }

  @Test func onlyTheLastOnesAreKept() throws {
    let capture = try #require(OutputCapture())
    for i in 0..<1000 { print("captured \(i)\n") }
    var seen: [String] = []
    take(from: capture, into: &seen) { $0.last == "captured 999" }
    let all = capture.finish()
    giveBack(all)
    #expect(all.count <= 200)
    #expect(ours(all).last == "captured 999")
  }
}

import Foundation
import Synchronization
import Testing

@testable import Terminal

/// On descriptors that stand for standard output and error: those of the tests are not ours alone.
@Suite(.serialized) struct OutputCaptureTests {
  private let descriptors = [open("/dev/null", O_WRONLY), open("/dev/null", O_WRONLY)]

  private func print(_ text: String, to index: Int = 0) {
    let bytes = Array(text.utf8)
    #expect(write(descriptors[index], bytes, bytes.count) == bytes.count)
  }

  private func capture(_ onLine: @escaping @Sendable () -> Void = {}) throws -> OutputCapture {
    try #require(OutputCapture(output: descriptors[0], error: descriptors[1], onLine: onLine))
  }

  /// Takes lines until there are enough.
  private func take(
    from capture: OutputCapture, into seen: inout [String], until isEnough: ([String]) -> Bool
  ) {
    let limit = ContinuousClock.now + .seconds(20)
    while !isEnough(seen), ContinuousClock.now < limit { seen += capture.takeLines() }
  }

  @Test func linesAreThereWhileItGoesOn() throws {
    let wake = try WakePipe()
    let capture = try capture { wake.wake() }
    var seen: [String] = []
    print("one\ntwo\nthr")
    waitForInput([wake.readEnd], upTo: 20)
    take(from: capture, into: &seen) { $0.count >= 2 }
    #expect(seen == ["one", "two"])
    #expect(capture.takeLines() == [])
    print("ee\n")
    print("four\n", to: 1)
    take(from: capture, into: &seen) { $0.count >= 4 }
    #expect(seen == ["one", "two", "three", "four"])
    print("five")
    // All of them are printed in the end, whether they were taken or not.
    #expect(capture.finish() == ["one", "two", "three", "four", "five"])
    #expect(capture.finish() == [])
    descriptors.forEach { close($0) }
  }

  @Test func onlyTheLastOnesAreKept() throws {
    let capture = try capture()
    for i in 0..<1000 { print("\(i)\n") }
    var seen: [String] = []
    take(from: capture, into: &seen) { $0.last == "999" }
    #expect(seen.last == "999")
    #expect(capture.finish() == (800..<1000).map(String.init))
    descriptors.forEach { close($0) }
  }

  @Test func nobodyTakesWhatIsLongGone() async throws {
    let wake = try WakePipe()
    let capture = try capture { wake.wake() }
    for i in 0..<1000 { print("\(i)\n") }
    let all = capture.finish()
    #expect(all.count == 200 && capture.takeLines() == all)
    descriptors.forEach { close($0) }
  }
}

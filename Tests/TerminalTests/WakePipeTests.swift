import Foundation
import Testing

@testable import Terminal

struct WakePipeTests {
  @Test func manyWakesAreOne() throws {
    let pipe = try WakePipe()
    for _ in 0..<100_000 { pipe.wake() }
    waitForInput([pipe.readEnd], upTo: 5)
    pipe.drain()
    var polled = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
    #expect(poll(&polled, 1, 0) == 0)
    pipe.wake()
    #expect(poll(&polled, 1, 1000) == 1)
  }

  @Test func nobodyMissesAWake() throws {
    let pipe = try WakePipe()
    let thread = Thread { pipe.wake() }
    thread.start()
    let start = ContinuousClock.now
    waitForInput([pipe.readEnd], upTo: 30)
    #expect(start.duration(to: .now) < .seconds(20))
  }

  @Test func aTimeIsKept() throws {
    let pipe = try WakePipe()
    let start = ContinuousClock.now
    waitForInput([pipe.readEnd], upTo: 0.02)
    #expect(start.duration(to: .now) >= .milliseconds(20))
  }

  @Test func roomForOutputEndsTheWaiting() throws {
    let (pipe, other) = (try WakePipe(), try WakePipe())
    let start = ContinuousClock.now
    var ends: [Int32] = [0, 0]
    try #require(Foundation.pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    waitForInput([pipe.readEnd, other.readEnd], output: ends[1], upTo: 30)
    #expect(start.duration(to: .now) < .seconds(20))
  }
}

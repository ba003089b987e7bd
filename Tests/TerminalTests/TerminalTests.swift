import Dashboard
import Foundation
import Testing

@testable import Terminal

struct KeyCodeTests {
  @Test(arguments: [
    (UInt32(9), Key.tab), (10, .enter), (13, .enter), (27, .escape), (127, .backspace), (8, .backspace),
    (3, .control("c")), (26, .control("z")), (32, .character(" ")), (115, .character("s")),
    (0x20AC, .character("€")),
  ])
  func charactersAreKeys(_ value: UInt32, _ key: Key) { #expect(Key(character: value) == key) }

  @Test func whatIsNoCharacterIsNoKey() {
    for value: UInt32 in [0, 28, 31, 0xD800, 0x11_0000] { #expect(Key(character: value) == nil) }
  }
}

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
}

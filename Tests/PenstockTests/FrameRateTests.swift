import Testing

@testable import Penstock

struct FrameRateTests {
  @Test func aNetworkGetsFewerFrames() {
    #expect(FrameRate(asked: nil, environment: [:]).current == 10)
    #expect(FrameRate(asked: nil, environment: ["SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"]).current == 4)
    #expect(FrameRate(asked: nil, environment: ["SSH_TTY": "/dev/pts/3"]).current == 4)
    #expect(FrameRate(asked: nil, environment: ["SSH_CONNECTION": ""]).current == 10)
    #expect(FrameRate(asked: 30, environment: ["SSH_CONNECTION": "x"]).current == 30)
  }

  @Test func itHalvesDownToOneAndRisesAgain() {
    var rate = FrameRate(10)
    var (now, seen) = (0.0, [Double]())
    for _ in 0..<6 {
      rate.skipped(at: now)
      seen.append(rate.current)
      now += rate.interval
    }
    #expect(seen == [5, 2.5, 1.25, 1, 1, 1])
    rate.drawn(at: now)
    rate.drawn(at: now + 3.9)
    #expect(rate.current == 1)
    seen = []
    for i in 1...5 {
      rate.drawn(at: now + 5.1 * Double(i))
      seen.append(rate.current)
    }
    #expect(seen == [2, 4, 8, 10, 10])
  }

  /// Keys ask for frames out of turn.
  @Test func manySkipsAtOnceAreOne() {
    var rate = FrameRate(10)
    for i in 0..<50 { rate.skipped(at: 100 + Double(i) / 1000) }
    #expect(rate.current == 5)
  }

  @Test func aLowRateThatIsAskedForIsKept() {
    var rate = FrameRate(1)
    rate.skipped(at: 10)
    rate.drawn(at: 20)
    #expect(rate.current == 1 && rate.interval == 1)
  }
}

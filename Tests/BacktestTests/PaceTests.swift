import Testing

@testable import Backtest

struct PaceTests {
  @Test(arguments: [("max", "max"), ("50x", "50x"), ("30d/s", "30d/s"), ("90m/s", "1.5h/s")])
  func pacesAreReadAndWritten(_ text: String, _ written: String) {
    #expect(Pace(text).map { "\($0)" } == written)
  }

  @Test(arguments: ["", "x", "-1x", "0x", "fast", "1e400x"])
  func nonsenseIsNoPace(_ text: String) { #expect(Pace(text) == nil) }
}

import Foundation
import RunRecord
import Testing
import Training

extension EndToEnd {
  /// Every way to end a run, at every moment, in a terminal and without one.
  struct StopTests {
    /// How an end is asked for, and what comes of it.
    struct Way: Sendable, CustomTestStringConvertible {
      var testDescription: String
      var signal: Int32?
      var key = ""
      var code: Int32
      var source: EndSource

      static let all = [
        Way(testDescription: "s", key: "s", code: 3, source: .key),
        Way(testDescription: "Ctrl-C", key: "C-c", code: 3, source: .interrupt),
        Way(testDescription: "SIGTERM", signal: SIGTERM, code: 143, source: .terminate),
        Way(testDescription: "SIGHUP", signal: SIGHUP, code: 129, source: .hangup),
      ]
    }

    /// A moment of a run: what is started, and by what the moment is known.
    struct Moment: Sendable, CustomTestStringConvertible {
      var testDescription: String
      var arguments: String
      var sign: String
      var isPaused = false

      static let all = [
        Moment(testDescription: "in a training", arguments: WatchTests.training, sign: "epoch "),
        Moment(testDescription: "paused", arguments: WatchTests.slow, sign: "RUNNING", isPaused: true),
        Moment(
          testDescription: "paused in a training", arguments: WatchTests.training, sign: "epoch ",
          isPaused: true),
        Moment(
          testDescription: "in start",
          arguments:
            "run endless --market seed=3,years=1,resolution=daily --param in=start --stop-grace 200ms",
          sign: "STARTING"),
        Moment(
          testDescription: "while data loads",
          arguments: "run monthly-boost --market seed=3,symbols=400,years=9", sign: "STARTING"),
      ]
    }

    @Test(.inTerminal, arguments: Way.all, Moment.all)
    func aRunIsStopped(_ way: Way, _ moment: Moment) async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock(moment.arguments)
      try await terminal.wait(for: moment.sign) { $0.contains(moment.sign) }
      if moment.isPaused {
        try terminal.press("Space")
        try await terminal.wait(for: "the pause") { $0.contains("PAUSED") }
      }
      if let signal = way.signal {
        try await terminal.send(signal)
      } else {
        try terminal.press(way.key)
        try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
        try terminal.press("q")
      }
      let code = try await terminal.exitCode()
      #expect(code == way.code)
      let record = try terminal.sandbox.record()
      #expect(record.outcome == .stopped(way.source))
      #expect(record.bucket.levelAtEnd == 0)
      let text = try terminal.scrollback
      #expect(text.contains("record: \(try #require(terminal.sandbox.recordPaths.first))"))
    }

    /// Milliseconds that a run may take to close: the grace, what is promised beyond it, and what a busy machine adds.
    private func most(_ grace: Double) -> Double { grace + 250 + 250 }

    @Test(.inTerminal, arguments: ["s", "C-c"])
    func aStubbornTrainingIsLeftBehind(_ key: String) async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock("run stubborn --market seed=3,years=0.1 --stop-grace 400ms")
      try await terminal.wait(for: "the training") { $0.contains("epoch ") }
      try terminal.press(key)
      try await terminal.wait(for: "STOPPED") { $0.contains("STOPPED") }
      try terminal.press("q")
      let code = try await terminal.exitCode()
      #expect(code == 3)
      let record = try terminal.sandbox.record()
      #expect(record.trainings.map(\.outcome) == [.abandoned])
      #expect(record.bucket.levelAtEnd == 0)
      #expect(record.onEndCompleted)
      let took = try #require(record.endLatencyMilliseconds)
      #expect(took >= 400 && took <= most(400), "\(took) ms")
    }

    /// Where the strategy's own code never returns, the run is closed without it, with what it had traded.
    @Test(.inTerminal, arguments: ["data", "training", "end"])
    func aLostStrategyIsLeftBehind(_ place: String) async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock("run endless --market seed=3,years=0.1 --param in=\(place) --stop-grace 400ms")
      let sign =
        place == "training" ? "training endless" : place == "end" ? "CLOSING" : "onData has not returned for"
      try await terminal.wait(for: sign) { $0.contains(sign) && ($0.contains("buy") || place != "data") }
      try terminal.press("s")
      try await terminal.wait(for: "the end") { $0.contains("STOPPED") || $0.contains("FINISHED") }
      try terminal.press("q")
      let code = try await terminal.exitCode()
      let record = try terminal.sandbox.record()
      #expect(record.orders.map(\.status) == [.filled])
      #expect(record.onEndCompleted == (place == "training"))
      if place != "end" {
        #expect(code == 3)
        #expect(record.outcome == .stopped(.key))
        let took = try #require(record.endLatencyMilliseconds)
        #expect(took <= most(400), "\(took) ms")
      }
    }

    @Test(arguments: [
      ("stubborn", SIGINT, Int32(3)), ("stubborn", SIGTERM, 143), ("endless", SIGINT, 3),
      ("endless", SIGHUP, 129),
    ])
    func withoutATerminalToo(_ strategy: String, _ signal: Int32, _ code: Int32) async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess.penstock(
        "run", strategy, "--market", "seed=3,years=0.1", "--stop-grace", "400ms", "--json", "--plain",
        in: sandbox)
      let sign =
        strategy == "stubborn"
        ? "training stubborn begins" : "endless: onData has not returned for 1 s, orders so far: 1"
      _ = try await wait(for: sign, seen: { child.errors }) { child.errors.contains(sign) ? () : nil }
      child.send(signal)
      let left = try await child.exitCode()
      #expect(left == code)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(child.output.utf8)) as? [String: Any])
      #expect(object["outcome"] as? String == "stopped")
      #expect((object["bucket"] as? [String: Any])?["levelAtEnd"] as? Int == 0)
      let took = try #require(object["endLatencyMilliseconds"] as? Double)
      #expect(took <= most(400), "\(took) ms")
      let record = try sandbox.record()
      #expect(record.orders.count == 1)
      if strategy == "stubborn" { #expect(record.trainings.map(\.outcome) == [.abandoned]) }
    }

    @Test(.inTerminal) func aSecondCtrlCForces() async throws {
      let terminal = try await TmuxSession(in: Sandbox())
      try terminal.penstock("run stubborn --market seed=3,years=0.1 --stop-grace 1h")
      try await terminal.wait(for: "the training") { $0.contains("epoch ") }
      try terminal.press("C-c")
      // While it is ending, the stop key does nothing more.
      try terminal.press("s", "s")
      try await terminal.wait(for: "ENDING") { $0.contains("ENDING") }
      try await Task.sleep(for: .milliseconds(320))
      try terminal.press("C-c")
      let code = try await terminal.exitCode()
      #expect(code == 130)
    }

    @Test func aSecondSignalForcesWithoutATerminal() async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess.penstock(
        "run", "stubborn", "--market", "seed=3,years=0.1", "--stop-grace", "1h", "--plain", in: sandbox)
      _ = try await wait(for: "the training") { child.errors.contains("training stubborn begins") ? () : nil }
      child.send(SIGINT)
      _ = try await wait(for: "ending") { child.errors.contains("is ending") ? () : nil }
      // The echo of the first one does not count.
      try await Task.sleep(for: .milliseconds(320))
      child.send(SIGTERM)
      let code = try await child.exitCode()
      #expect(code == 130)
    }
  }
}

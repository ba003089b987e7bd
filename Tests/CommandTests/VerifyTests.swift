import Foundation
import Testing

/// Where Lean's market data lie; tests that want them are skipped without.
private let leanData = ProcessInfo.processInfo.environment["PENSTOCK_LEAN_DATA"]

extension EndToEnd {
  /// The numbers, compared from the command line.
  struct VerifyTests {
    private func verify(_ arguments: String...) async throws -> (code: Int32, output: String, errors: String)
    {
      let child = try ChildProcess(Product.path(), ["verify"] + arguments, in: Sandbox())
      let code = try await child.exitCode()
      return (code, child.output, child.errors)
    }

    @Test(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
    func theTableNamesEachCase() async throws {
      let (code, output, _) = try await verify(
        "--data", leanData ?? "", "basic-template", "limit-fill", "equity-margin-call")
      #expect(code == 0)
      #expect(
        output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") } == [
          "case rows first difference", "basic-template 28/28",
          "equity-margin-call 27/28 (may differ: Lowest Capacity Asset)", "limit-fill 28/28", "3 of 3 equal",
        ])
    }

    @Test func aDifferenceIsAFailure() async throws {
      let sandbox = try Sandbox()
      // A folder with hours but without any bars: every case fails, and is told to.
      let folder = sandbox.file("data/market-hours")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(#"{"entries": {}}"#.utf8).write(
        to: folder.appendingPathComponent("market-hours-database.json"))
      let child = try ChildProcess(
        Product.path(), ["verify", "--data", sandbox.file("data").path, "basic-template"], in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 1)
      #expect(child.output.contains("failed: "))
      #expect(child.output.hasSuffix("0 of 1 equal\n"))
    }

    /// Whichever case it meets.
    @Test(
      .enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"),
      arguments: [SIGINT, SIGTERM])
    func aSignalEndsIt(_ signal: Int32) async throws {
      let child = try ChildProcess(Product.path(), ["verify", "--data", leanData ?? ""], in: Sandbox())
      try await wait(for: "the second case", seen: { child.output + child.errors }) {
        child.output.contains("basic-template") ? () : nil
      }
      child.send(signal)
      let code = try await child.exitCode()
      #expect(code == (signal == SIGINT ? 3 : 143))
      #expect(!child.output.contains(" equal\n"))
    }

    @Test func badInputIsNamed() async throws {
      let unknown = try await verify("no-such-case")
      #expect(unknown.code == 2)
      #expect(unknown.errors.contains("there is no case \"no-such-case\": expected one of "))
      let nowhere = try await verify("--data", "/nowhere")
      #expect(nowhere.code == 2)
      #expect(nowhere.errors.contains("/nowhere: is no folder: expected market data in Lean's layout"))
    }
  }
}

import ArgumentParser
import Backtest
import Foundation
import Market
import MarketData
import RunRecord
import Terminal
import Training

/// Runs the reference cases and compares their tables, row by row.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compare this program's numbers with Lean's own tables.",
    discussion: """
      Runs strategies whose results are known on the same data and prints, for each, how many rows of its table are
      equal and the first that is not. Leaves with 1 when any row differs that may not.

      EXAMPLES
        penstock verify --data lean-data
        penstock verify --data lean-data buy-the-open macd-trend
      """)

  @Option(help: ArgumentHelp("A folder in the layout of Lean's data.", valueName: "folder"))
  var data = "data"

  @Flag(help: "Print every row that differs, not the first alone.")
  var verbose = false

  @Argument(help: ArgumentHelp("The cases to run; all when none is named.", valueName: "case"))
  var cases: [String] = []

  func run() throws {
    let all = ReferenceShelf.current
    for name in cases where !all.contains(where: { $0.strategy.name == name }) {
      let names = all.map { $0.strategy.name }.joined(separator: ", ")
      throw ValidationError("there is no case \"\(name)\": expected one of \(names)")
    }
    let chosen = all.filter { cases.isEmpty || cases.contains($0.strategy.name) }
    let catalogue: LeanFolder
    do { catalogue = try LeanFolder(path: data) } catch {
      writeError("penstock: \(error)")
      throw RunExit.badInput
    }
    let width = max(4, chosen.map { $0.strategy.name.count }.max() ?? 0)
    func line(_ name: String, _ rows: String, _ rest: String) -> String {
      let text =
        name.padding(toLength: width, withPad: " ", startingAt: 0) + "  "
        + String(repeating: " ", count: max(0, 8 - rows.count)) + rows + "  \(rest)"
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    print(line("case", "rows", "first difference"))
    var equal = 0
    let wake = try WakePipe()
    let interruption = Interruption()
    let signals = interruption.watch()
    defer { signals.cancel() }
    let progress = ProgressLine(isShown: isatty(2) == 1)
    for reference in chosen {
      let session = try finish(reference, catalogue, wake, progress, interruption)
      progress.clear()
      guard let record = session.record else { throw RunExit.failed }
      if record.outcome.endedBy != nil { throw RunExit(session) }
      let verdict = reference.verdict(on: record)
      if verdict.firstDifference == nil { equal += 1 }
      let tolerated =
        verdict.tolerated.isEmpty ? "" : "(may differ: \(verdict.tolerated.joined(separator: ", ")))"
      print(
        line(
          reference.strategy.name, "\(verdict.equal)/\(verdict.rows)", verdict.firstDifference ?? tolerated))
      if verbose { for difference in verdict.differences.dropFirst() { print(line("", "", difference)) } }
      fflush(nil)
    }
    print("\(equal) of \(chosen.count) equal")
    throw equal == chosen.count ? RunExit.finished : RunExit.failed
  }

  private func finish(
    _ reference: ReferenceCase, _ catalogue: LeanFolder, _ wake: WakePipe, _ progress: ProgressLine,
    _ interruption: Interruption
  ) throws -> RunSession {
    var settings = RunSettings(catalogue: catalogue, id: reference.strategy.name)
    settings.closesSchedule = false
    let session = RunSession(
      reference.strategy, settings: settings, writer: NoRecord(), onChange: { wake.wake() })
    interruption.attend(to: session)
    session.begin()
    while session.phase != .closed {
      let deadline = session.supervise().map { max(0, ContinuousClock.now.duration(to: $0).inSeconds) }
      waitForInput([wake.readEnd], upTo: [deadline, progress.isShown ? 0.1 : nil].compactMap { $0 }.min())
      wake.drain()
      guard progress.isShown, session.phase != .closed else { continue }
      if let snapshot = session.snapshot { progress.show(snapshot) }
      session.want()
    }
    return session
  }
}

/// The reference cases that this program ships.
enum ReferenceShelf {
  @TaskLocal static var current: [ReferenceCase] = []
}

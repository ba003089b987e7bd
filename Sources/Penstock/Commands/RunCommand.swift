import ArgumentParser
import Backtest
import Foundation
import Market
import MarketData
import Training

/// The whole command line.
struct PenstockTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "penstock",
    abstract:
      "Watch a backtest live in the terminal, press s to stop it, view the level of the training bucket.",
    discussion: """
      Examples:
        penstock demo
        penstock strategies
        penstock run weekly-net --market seed=7,years=2
        penstock run --help
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, DemoCommand.self, StrategiesCommand.self, ThemesCommand.self, VerifyCommand.self,
    ])
}

struct StrategiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "strategies", abstract: "List the strategies.")

  func run() throws {
    let strategies = StrategyShelf.current.strategies
    let width = strategies.map { $0.name.count }.max() ?? 0
    for strategy in strategies {
      print(strategy.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + strategy.summary)
    }
  }
}

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a backtest.",
    discussion: """
      Examples:
        penstock run buy-and-hold --data lean-data --symbols SPY --from 2013-10-07 --to 2013-10-11
        penstock run buy-and-hold --data lean-data --symbols SPY --pace 1h/s
        penstock run sma-cross --csv SPY.csv --from 2013-01-01
        penstock run monthly-boost --csv BTCUSDT-1h-2024-01.csv BTCUSDT-1h-2024-02.csv --calendar always-open
        penstock run weekly-net --market seed=7,symbols=3,years=2 --training-capacity 10m --over-budget cancel
        penstock run buy-and-hold --data lean-data --symbols SPY --headless --json
        penstock run weekly-net --market seed=7,years=2 --once --size 160x50 --colors 256
      """)

  @Argument(
    help: "One of those that `penstock strategies` lists.",
    completion: .custom { _, _, _ in StrategyShelf.current.strategies.map { $0.name } })
  var strategy: String

  @OptionGroup(title: "Market") var market: MarketOptions
  @OptionGroup(title: "Training") var training: TrainingOptions
  @OptionGroup(title: "Run") var options: RunOptions
  @OptionGroup(title: "Screen") var screen: ScreenOptions

  @Flag(help: "Print all settings as they would hold, in the form of config.toml, and do nothing else.")
  var printConfig = false

  @Flag(help: "Print what each key does, in the form of config.toml, and do nothing else.")
  var printKeys = false

  func run() throws {
    if printConfig {
      print("# \(ConfigurationFile.path)")
      for setting in Setting.all { print(setting.line(self)) }
      print("\n" + ScreenSetup.current.text(explains: false))
      return
    }
    if printKeys {
      print(ScreenSetup.current.text(explains: true))
      return
    }
    LiveRun.quietBacktraces(options)
    let type = try StrategyShelf.current.named(strategy)
    do {
      var settings = RunSettings(catalogue: try market.catalogue(), id: RunOptions.freshID(strategy))
      try market.apply(to: &settings)
      training.apply(to: &settings)
      try options.apply(to: &settings)
      _ = try settings.budget.validated()
      throw try LiveRun(type, settings, options, screen).finish()
    } catch let error as DataError {
      writeError("penstock: \(error)")
      throw RunExit.badInput
    } catch let error as TrainingBudget.Invalid {
      writeError("penstock: \(error)")
      throw RunExit.badInput
    }
  }
}

/// What concerns a run as such.
struct RunOptions: ParsableArguments {
  @Option(
    name: .customLong("param"),
    help: ArgumentHelp("A parameter of the strategy; can be repeated.", valueName: "key=value"))
  var parameters: [String] = []

  @Option(help: "What all random numbers follow from.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "How fast simulated time passes: max, 50x, 30d/s, 1h/s. (default: max; of the demo 4d/s)",
      valueName: "pace"))
  var pace: Pace?

  @Option(
    help: ArgumentHelp(
      "End the run by itself: after 30s or 5m of real time, at 2014-01-01, or at 10% of the period.",
      valueName: "limit"))
  var stopAfter: StopLimit?

  @Flag(help: "End the run when the process that started it is gone, a debugger for example.")
  var stopWithParent = false

  @Flag(help: "Without a screen; so by itself when there is no terminal.")
  var headless = false

  @Flag(help: "Without a screen, with a line for each thing that happens: for screen readers and logs.")
  var plain = false

  @Flag(help: "Without a screen while it runs; print the screen once, on standard output, when it is over.")
  var once = false

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(
    help:
      "Let events that fall due after the last bar pass, as Lean does, instead of running them at the end.")
  var noClosingScan = false

  @Flag(help: "Leave no record on disk.")
  var noRecord = false

  func validate() throws {
    guard !(once && json) else {
      throw ValidationError("--once and --json both print on standard output: expected one of them")
    }
  }

  func apply(to settings: inout RunSettings) throws {
    settings.seed = seed
    if let pace { settings.pace = pace }
    settings.closesSchedule = !noClosingScan
    settings.stopAfter = stopAfter
    if !noRecord { settings.kept = KeptFolder() }
    for text in parameters {
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw ValidationError("--param \(text): expected key=value")
      }
      settings.parameters[String(text[..<sign])] = String(text[text.index(after: sign)...])
    }
  }

  /// `20131007-093000-weekly-net-4f2a`
  static func freshID(_ strategy: String) -> String {
    let suffix = String(UInt16.random(in: .min ... .max), radix: 16)
    let padding = String(repeating: "0", count: 4 - suffix.count)
    return "\(Date().localText("%Y%m%d-%H%M%S"))-\(strategy)-\(padding)\(suffix)"
  }
}

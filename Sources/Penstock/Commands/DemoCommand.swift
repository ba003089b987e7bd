import ArgumentParser
import Backtest
import MarketData
import Training

/// A run of about a minute that shows everything: trainings of some seconds, a bucket that falls and recovers.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Watch weekly-net on a generated market, for about a minute.")

  @OptionGroup(title: "Run") var options: RunOptions
  @OptionGroup(title: "Screen") var screen: ScreenOptions

  func run() throws {
    LiveRun.quietBacktraces(options)
    let type = try StrategyShelf.current.named("weekly-net")
    let market = try GeneratedMarket(
      specification: "seed=\(options.seed + 10),years=0.26,regimes=bull+crash+calm")
    var settings = RunSettings(catalogue: market, id: RunOptions.freshID("demo"))
    settings.budget.capacity = .seconds(60)
    settings.budget.refill = .seconds(3)
    settings.budget.interval = .seconds(14 * 86_400)
    settings.budget.overBudget = .cancel
    settings.pace = .times(86_400 * 4)
    settings.parameters = ["sweeps": "2000", "hidden": "24"]
    try options.apply(to: &settings)
    throw try LiveRun(type, settings, options, screen).finish()
  }
}

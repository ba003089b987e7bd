import ArgumentParser
import Backtest
import Training

/// How much time trainings may take.
struct TrainingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the training bucket holds: 90s, 20m, 2h; a bare number is in minutes. (default: 2h)",
      valueName: "time"))
  var trainingCapacity: Length?

  @Option(help: ArgumentHelp("What each refill adds. (default: 18m)", valueName: "time"))
  var trainingRefill: Length?

  @Option(help: ArgumentHelp("From refill to refill. (default: 24h)", valueName: "time"))
  var trainingInterval: Length?

  @Option(help: ArgumentHelp("The time that one token buys. (default: 1s; lean: 1m)", valueName: "time"))
  var trainingGrain: Length?

  @Option(
    help:
      ArgumentHelp(
        "The time of each training before the first token. (default: 0; lean: 1m)", valueName: "time"))
  var trainingFree: Length?

  @Option(help: "Which clock refills the bucket: simulated or wall. (default: simulated; lean: wall)")
  var trainingClock: TrainingBudget.Clock?

  @Option(help: "The preset to begin with: default, or lean for Lean's own accounting.")
  var trainingBudget: Budget = .standard

  @Option(help: "When the bucket is empty: fail the run, or cancel the training. (default: fail)")
  var overBudget: TrainingBudget.Policy?

  @Option(help: "When a training throws an error: fail the run, or keep the model there was.")
  var onTrainingError: TrainingErrorPolicy = .fail

  @Option(
    help:
      ArgumentHelp(
        "The longest time of one step, besides what was bought. (default: 20m)", valueName: "time"))
  var stepLimit: Length?

  @Option(help: ArgumentHelp("How long a training is waited for after the end signal.", valueName: "time"))
  var stopGrace: Length = Length(argument: "2s")!

  var budget: TrainingBudget {
    var budget: TrainingBudget = trainingBudget == .lean ? .lean : .standard
    if let trainingCapacity { budget.capacity = trainingCapacity.duration }
    if let trainingRefill { budget.refill = trainingRefill.duration }
    if let trainingInterval { budget.interval = trainingInterval.duration }
    if let trainingGrain { budget.grain = trainingGrain.duration }
    if let trainingFree { budget.free = trainingFree.duration }
    if let trainingClock { budget.clock = trainingClock }
    if let overBudget { budget.overBudget = overBudget }
    if let stepLimit { budget.stepLimit = stepLimit.duration }
    return budget
  }

  func apply(to settings: inout RunSettings) {
    settings.budget = budget
    settings.grace = stopGrace.duration
    settings.onTrainingError = onTrainingError
  }
}

public import Market
public import RunRecord
public import Training

/// What a run is asked for from outside: it wins over what a strategy sets in `start`.
public struct RunSettings: Sendable {
  public var catalogue: any Catalogue
  /// Unique; also the name of the record.
  public var id: String
  public var seed: UInt64 = 1
  public var symbols: [String] = []
  public var resolution: Resolution?
  public var from: Day?
  public var to: Day?
  public var cash: Money?
  public var parameters: [String: String] = [:]
  public var benchmark: String?
  /// The run's own clock.
  public var zone: Zone = .newYork
  public var budget: TrainingBudget = .standard
  /// How long trainings that do not return are waited for.
  public var grace: Duration = .seconds(2)
  /// How long `onEnd` may take.
  public var onEndBudget: Duration = .seconds(2)
  public var pace: Pace = .max
  /// Where values lie that the strategy keeps from one run to the next.
  public var kept: any KeptValues = NothingKept()
  /// When the run is to end by itself, with what it has; nil for never.
  public var stopAfter: StopLimit?
  /// What becomes of the run when the body of a training throws an error of its own.
  public var onTrainingError: TrainingErrorPolicy = .fail
  /// Whether events that fall due after the last bar run, up to the end of the period. In Lean they never do.
  public var closesSchedule = true

  public init(catalogue: any Catalogue, id: String) {
    self.catalogue = catalogue
    self.id = id
  }
}

/// A limit at which a run ends by itself.
public enum StopLimit: Sendable, Hashable {
  /// Real time since its beginning.
  case time(Duration)
  /// The beginning of a day of its own clock.
  case day(Day)
  /// A share of its period, 0 to 1.
  case share(Double)
}

public enum TrainingErrorPolicy: String, Sendable, CaseIterable {
  /// The run fails.
  case fail
  /// The run goes on with the model it had.
  case keep
}

/// Where the record of a closed run goes.
public protocol RecordWriter: Sendable {
  /// Returns when the record is safe, with the place where it lies; nil when none is wanted.
  func write(_ record: StoredRun) throws -> String?
}

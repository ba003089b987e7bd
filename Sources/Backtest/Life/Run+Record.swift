import Foundation
import Market
import RunRecord
import Training

extension StoredRun {
  /// The record of a run, made from what the recorder and the latest snapshot hold; with neither, of a run that never
  /// came to its first step.
  init(
    _ settings: RunSettings, snapshot: RunSnapshot?, books: Books?, outcome: RunOutcome, onEndCompleted: Bool,
    end: EndSignal, strategy: any Strategy.Type, startedAt: ContinuousClock.Instant
  ) {
    let identity = snapshot?.identity ?? books?.identity ?? RunIdentity(settings, strategy)
    let budget = settings.budget
    let bucket = snapshot?.bucket
    let start = settings.zone.instant(identity.from)
    let isStopped = outcome.endedBy != nil || end.isRaised
    let wall = startedAt.duration(to: .now).inSeconds
    self.init(
      identity: identity, outcome: outcome, onEndCompleted: onEndCompleted, laterEnds: end.laterSources,
      progress: outcome == .finished ? 1 : books?.progress ?? 0, simulatedEnd: books?.lastStep ?? start,
      statistics: books?.statistics ?? [],
      dataPoints: books?.dataPoints ?? 0, bars: books?.bars ?? 0, samples: books?.samples ?? [],
      orders: books?.orders ?? [], trades: books?.trades ?? [],
      trainings: (books?.trainings ?? []).map { TrainingEntry(at: $0.at, $0.summary) },
      bucket: Bucket(
        capacity: budget.capacityTokens, levelAtEnd: isStopped ? 0 : bucket?.level ?? budget.capacityTokens,
        levelAtClose: isStopped ? bucket?.levelAtClose ?? bucket?.level ?? budget.capacityTokens : nil,
        spent: bucket?.spent ?? 0, denied: bucket?.denied ?? 0, grainSeconds: budget.grain.inSeconds,
        freeSeconds: budget.free.inSeconds, clock: budget.clock.rawValue),
      bucketHistory: books?.bucketHistory ?? Series(from: start, to: start), log: books?.log ?? [],
      endLatencyMilliseconds: end.raisedAt.map { $0.duration(to: .now).inSeconds * 1000 }, wallSeconds: wall,
      barsPerSecond: books?.barsPerSecond ?? 0)
    if outcome.endedBy != nil { endReason = end.reason }
  }
}

extension RunIdentity {
  /// Of a run of which no more is known than what was asked for.
  init(_ settings: RunSettings, _ strategy: any Strategy.Type) {
    let first = settings.from ?? settings.catalogue.period?.lowerBound ?? Day(number: 0)
    self.init(
      id: settings.id, strategy: strategy.name, summary: strategy.summary, seed: settings.seed,
      source: settings.catalogue.name, tickers: settings.symbols,
      resolution: (settings.resolution ?? settings.catalogue.defaultResolution).rawValue,
      benchmark: settings.benchmark, from: first,
      to: settings.to ?? settings.catalogue.period?.upperBound ?? first,
      zone: settings.zone.name, cash: settings.cash ?? Money(whole: 100_000), parameters: settings.parameters)
  }
}

extension Books {
  /// Puts what the books hold into a snapshot.
  func show(in snapshot: inout RunSnapshot) {
    snapshot.equity = equity
    snapshot.benchmark = benchmark
    snapshot.drawdown = drawdown
    snapshot.exposure = exposure
    snapshot.prices = prices
    snapshot.marks = marks
    snapshot.months = months
    snapshot.outcomes = outcomes
    snapshot.passedDrawdowns = passedDrawdowns
    snapshot.openOrderCount = openOrderCount
    snapshot.refusedOrderCount = refusedOrderCount
    snapshot.unfinishedCount = unfinishedCount
    snapshot.bucket.history = bucketHistory
    snapshot.trainings = Array(trainings.suffix(Books.rows))
    snapshot.trainingCount = trainings.count
    snapshot.orders = Array(orders.suffix(Books.rows))
    snapshot.orderCount = orders.count
    snapshot.log = Array(log.suffix(Books.rows))
    snapshot.logCount = logCount
    let spent = trainings.filter { $0.summary.tokens > 0 }
    snapshot.bucket.lastCost = spent.last?.summary.tokens
    snapshot.bucket.truncated = trainings.count { $0.summary.outcome == .overBudget }
    if !spent.isEmpty {
      snapshot.bucket.meanCost = Double(spent.reduce(0) { $0 + $1.summary.tokens }) / Double(spent.count)
    }
  }
}

import Foundation
import Market
import RunRecord
import Training

/// Makes snapshots of a run when a frame is due. On the engine's queue.
final class Publisher {
  private let session: RunSession
  private unowned let run: Run
  private let bucket: LeakyBucket
  private let budget: TrainingBudget
  private var lastTime = ContinuousClock.now
  private var lastBars = 0
  private var speed = 0.0
  /// Seconds in which the run went on, as far as was looked at.
  private var active = 0.0
  private var lastSnapshot = ContinuousClock.now
  private var statistics: [StatisticLine] = []
  private var statisticsDue = ContinuousClock.now
  var bars = 0
  var paced = PacedClock()

  init(session: RunSession, run: Run, bucket: LeakyBucket, budget: TrainingBudget) {
    self.session = session
    self.run = run
    self.bucket = bucket
    self.budget = budget
  }

  private var start: Instant { run.setup.start(run.zone) }
  private var end: Instant { run.setup.end(run.zone) }

  var identity: RunIdentity {
    var identity = RunIdentity(session.settings, type(of: run.strategy))
    identity.tickers = run.infos.filter { !$0.isInternal }.map(\.ticker)
    if identity.tickers.isEmpty { identity.tickers = run.setup.symbols }
    identity.resolution = run.finest.rawValue
    identity.benchmark = run.setup.benchmark
    identity.from = run.setup.from
    identity.to = run.setup.to
    identity.cash = run.setup.cash
    return identity
  }

  var progress: Double {
    let span = (end - run.begin).inSeconds
    return span > 0 ? min(1, max(0, (max(run.now, paced.shown) - run.begin).inSeconds / span)) : 0
  }

  func publish(_ trainings: [TrainingProgress]) {
    session.publish(snapshot(trainings))
  }

  /// - Parameter activity: what is shown as being done while nothing trains.
  func snapshot(_ trainings: [TrainingProgress], activity: String = "") -> RunSnapshot {
    let training = trainings.first
    let level = bucket.level
    var reading = BucketReading(
      capacity: bucket.capacity, level: level, grainSeconds: budget.grain.inSeconds,
      freeSeconds: budget.free.inSeconds, refill: bucket.refill, refillSeconds: budget.interval.inSeconds,
      clock: budget.clock.rawValue, history: Series(from: start, to: end, buckets: 1))
    reading.levelAtClose = bucket.levelAtClose
    reading.spent = bucket.taken
    reading.nextRefillSeconds = bucket.nextRefillIn?.inSeconds
    reading.denied = run.trainer.denied
    reading.clockSeconds =
      budget.clock == .simulated
      ? (run.now - run.begin).inSeconds : session.startedAt.duration(to: .now).inSeconds
    var snapshot = RunSnapshot(identity: identity, from: start, to: end, bucket: reading)
    let now = run.now
    let progress = progress
    let bars = bars
    run.recorder.note { books in
      books.bucketHistory.append(Double(level), at: now)
      books.progress = progress
      books.bars = bars
      books.show(in: &snapshot)
      snapshot.statistics = statistics(of: books)
      snapshot.rolling = books.rolling
    }
    snapshot.clock = max(now, paced.shown)
    snapshot.activity =
      training.map { "training \($0.name)" }
      ?? (run.isWarmingUp && activity.isEmpty ? "warming up" : activity)
    snapshot.training = training
    snapshot.alongside = Array(trainings.dropFirst())
    snapshot.progress = progress
    snapshot.bars = bars
    let wall = session.startedAt.duration(to: .now).inSeconds
    snapshot.wallSeconds = wall
    snapshot.barsPerSecond = measure()
    // Pauses do not count: while there is one no snapshots are made.
    let moment = ContinuousClock.now
    active += min(0.3, lastSnapshot.duration(to: moment).inSeconds)
    lastSnapshot = moment
    if progress > 0.005, active > 0.5 { snapshot.secondsLeft = active / progress * (1 - progress) }
    let equity = run.equity.double
    snapshot.cash = run.cash.double
    snapshot.startEquity = run.setup.cash.double
    if now > start { snapshot.equity.append(equity, at: now) }
    snapshot.positions = positions(equity)
    return snapshot
  }

  /// The table of a run of a hundred years takes a millisecond: it is made anew when that is a four hundredth of the
  /// time since, or when the run stands and there is time to read it.
  private func statistics(of books: Books) -> [StatisticLine] {
    let begin = ContinuousClock.now
    if begin >= statisticsDue || session.isPaused {
      statistics = books.statistics
      statisticsDue = .now + begin.duration(to: .now) * 400
    }
    return statistics
  }

  /// Bars a second, over the last second or so.
  private func measure() -> Double {
    let now = ContinuousClock.now
    let passed = lastTime.duration(to: now).inSeconds
    if passed > 0.5 {
      speed = Double(bars - lastBars) / passed
      lastTime = now
      lastBars = bars
    }
    return speed
  }

  private func positions(_ equity: Double) -> [PositionRow] {
    guard run.securities.count > 0 else { return [] }
    return run.infos.indices.compactMap { i in
      let position = run.ledger.positions[i]
      guard position.isHeld else { return nil }
      let quantity = position.quantity.double
      let value = position.price.double * quantity
      return PositionRow(
        ticker: run.infos[i].ticker, quantity: quantity, averagePrice: position.cost.double / quantity,
        lastPrice: position.price.double, value: value, unrealised: value - position.cost.double,
        weight: equity == 0 ? 0 : value / equity, since: run.heldSince[i])
    }
  }
}

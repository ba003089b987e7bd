import Foundation
import Testing

@testable import Training

struct TrainingProgressTests {
  @Test func theBestIsKeptWithItsEpoch() {
    var progress = TrainingProgress(name: "net")
    for (epoch, loss) in [(1, 0.5), (2, 0.2), (3, 0.3)] { progress.report(epoch: epoch, of: 4, loss: loss) }
    #expect(progress.bestLoss == 0.2 && progress.bestEpoch == 2 && progress.loss == 0.3)
    progress.seconds = 6
    #expect(progress.secondsLeft == 2)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberIsAnAlarm(_ loss: Double) {
    var progress = TrainingProgress(name: "net")
    progress.report(epoch: 1, of: nil, loss: 0.5)
    #expect(!progress.hasDiverged)
    progress.report(epoch: 2, of: nil, loss: loss)
    #expect(progress.hasDiverged && progress.loss == nil && progress.losses == [0.5])
    #expect(progress.secondsLeft == nil)
  }

  @Test func aLongHistoryIsThinnedOut() {
    var progress = TrainingProgress(name: "net")
    for epoch in 1...100_000 { progress.report(epoch: epoch, of: nil, loss: Double(epoch)) }
    #expect(
      progress.losses.count <= ThinnedCurve.most && progress.losses.count >= ThinnedCurve.most / 4)
    #expect(progress.losses.first == 1)
    #expect(zip(progress.losses, progress.losses.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func metricsHaveTheirBest() {
    var progress = TrainingProgress(name: "net")
    for (epoch, value) in [(1, 0.5), (2, 0.9), (3, 0.7)] {
      progress.report(epoch: epoch, of: nil, loss: nil)
      progress.report("accuracy", value)
      progress.report("validation loss", 1 - value)
    }
    #expect(progress.metrics.map(\.name) == ["accuracy", "validation loss"])
    #expect(
      progress.metrics[0].value == 0.7 && progress.metrics[0].best == 0.9
        && progress.metrics[0].bestEpoch == 2)
    #expect(abs(progress.metrics[1].best - 0.1) < 1e-12)
    for i in 0..<100 { progress.report("m\(i)", 1) }
    #expect(progress.metrics.count == TrainingProgress.mostMetrics)
  }

  @Test func trackingReportsAndStops() {
    let control = TrainingControl(name: "net", seed: 1)
    var seen = 0
    for i in control.track(0..<10) {
      seen += 1
      #expect(control.progress.epoch == i + 1 && control.progress.epochs == 10)
      if i == 4 { control.end() }
    }
    #expect(seen == 5)
    #expect(throws: TrainingEnded.self) { try control.checkEnd() }
  }
}

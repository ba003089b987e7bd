/// What a training in progress has reported: plain values of bounded size.
public struct TrainingProgress: Sendable, Hashable, Codable {
  public var name: String
  /// Counted from 1; nil before the first report.
  public var epoch: Int?
  public var epochs: Int?
  public var loss: Double?
  public var bestLoss: Double?
  public var bestEpoch: Int?
  /// Whether a loss that is no number, or infinite, was reported: the training has gone astray.
  public private(set) var hasDiverged = false
  /// What else was reported, in the order of first mention; at most `mostMetrics` of them.
  public private(set) var metrics: [TrainingMetric] = []
  private var lossCurve = ThinnedCurve()
  /// Metered seconds: waiting and pauses do not count.
  public var seconds: Double = 0
  /// Tokens taken from the bucket.
  public var tokens: Int = 0

  /// How many metrics are kept; later ones with other names are left out.
  public static let mostMetrics = 16

  public init(name: String) {
    self.name = name
  }

  /// Notes a report. A loss that is no number is shown as the last one, but is left out of the curve.
  public mutating func report(epoch: Int, of epochs: Int?, loss: Double?) {
    self.epoch = epoch
    self.epochs = epochs ?? self.epochs
    guard let loss else { return }
    guard loss.isFinite else {
      self.loss = nil
      hasDiverged = true
      return
    }
    self.loss = loss
    if loss < bestLoss ?? .infinity {
      bestLoss = loss
      bestEpoch = epoch
    }
    lossCurve.append(loss)
  }

  /// The losses so far, oldest first; thinned out evenly when there are many.
  public var losses: [Double] { lossCurve.values }

  /// Notes the latest value of a metric, such as `accuracy`. The best one is the highest; the lowest for a name that
  /// ends in `loss` or `error`.
  public mutating func report(_ name: String, _ value: Double) {
    if let i = metrics.firstIndex(where: { $0.name == name }) {
      metrics[i].update(value, at: epoch)
    } else if metrics.count < TrainingProgress.mostMetrics {
      metrics.append(TrainingMetric(name: name, value: value, at: epoch))
    }
  }

  /// Seconds of metered time until the last epoch, at the pace so far; nil while it cannot be told.
  public var secondsLeft: Double? {
    guard let epoch, let epochs, epoch > 0, epochs >= epoch, seconds > 0 else { return nil }
    return seconds / Double(epoch) * Double(epochs - epoch)
  }
}

/// One named number of a training: validation loss, accuracy, learning rate.
public struct TrainingMetric: Sendable, Hashable, Codable {
  public let name: String
  public private(set) var value: Double
  public private(set) var best: Double
  public private(set) var bestEpoch: Int?
  private var curve = ThinnedCurve()

  /// Its values so far, oldest first; thinned out evenly when there are many.
  public var values: [Double] { curve.values }

  init(name: String, value: Double, at epoch: Int?) {
    self.name = name
    self.value = value
    best = value
    bestEpoch = epoch
    if value.isFinite { curve.append(value) }
  }

  mutating func update(_ value: Double, at epoch: Int?) {
    self.value = value
    if value.isFinite { curve.append(value) }
    let isLowBetter = name.hasSuffix("loss") || name.hasSuffix("error")
    if isLowBetter ? value < best : value > best || !best.isFinite {
      best = value
      bestEpoch = epoch
    }
  }
}

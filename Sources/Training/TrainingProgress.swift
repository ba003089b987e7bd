/// What a training in progress has reported: plain values of bounded size.
public struct TrainingProgress: Sendable, Hashable, Codable {
  public var name: String
  /// Counted from 1; nil before the first report.
  public var epoch: Int?
  public var epochs: Int?
  public var loss: Double?
  public var bestLoss: Double?
  public var bestEpoch: Int?
  /// The losses so far, oldest first; thinned out evenly when there are more than `most`.
  public private(set) var losses: [Double] = []
  /// Every how many reports one loss is kept.
  private var stride = 1
  private var reports = 0
  /// Metered seconds: waiting and pauses do not count.
  public var seconds: Double = 0
  /// Tokens taken from the bucket.
  public var tokens: Int = 0

  /// How many losses are kept.
  public static let most = 256

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
      return
    }
    self.loss = loss
    if loss < bestLoss ?? .infinity {
      bestLoss = loss
      bestEpoch = epoch
    }
    if reports.isMultiple(of: stride) {
      losses.append(loss)
      if losses.count >= TrainingProgress.most {
        losses = losses.indices.filter { $0.isMultiple(of: 2) }.map { losses[$0] }
        stride *= 2
      }
    }
    reports += 1
  }
}

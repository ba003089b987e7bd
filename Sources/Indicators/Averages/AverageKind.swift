/// Which moving average an indicator uses, where there is a choice.
public enum AverageKind: CaseIterable, Hashable, Sendable {
  case simple
  case exponential
  case wilder
  case linearWeighted
  case hull
  case kaufmanAdaptive

  /// A new moving average of this kind.
  public func average(_ period: Int) -> any ValueIndicator {
    switch self {
    case .simple: SimpleMovingAverage(period)
    case .exponential: ExponentialMovingAverage(period)
    case .wilder: WilderMovingAverage(period)
    case .linearWeighted: LinearWeightedMovingAverage(period)
    case .hull: HullMovingAverage(period)
    case .kaufmanAdaptive: KaufmanAdaptiveMovingAverage(period)
    }
  }
}

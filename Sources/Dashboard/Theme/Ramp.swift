/// Shades between two meanings (to be replaced).
public enum Ramp: CaseIterable, Hashable, Sendable { case gain, loss, drawdown, bucket }

extension Theme {
  public func ramp(_ ramp: Ramp, _ share: Double) -> Style {
    switch ramp {
    case .gain: share > 0.5 ? self[.gain] : self[.text]
    case .loss: share > 0.5 ? self[.loss] : self[.text]
    case .drawdown: self[.drawdown]
    case .bucket: share > 0.5 ? self[.bucketFull] : share > 0.2 ? self[.bucketMid] : self[.bucketLow]
    }
  }
}

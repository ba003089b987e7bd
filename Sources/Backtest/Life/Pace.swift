import Market

/// How fast simulated time is asked to pass.
public enum Pace: Sendable, Hashable {
  case max
  /// Simulated seconds per second.
  case times(Double)

  /// A hundred thousand years a second.
  private static let most = 86_400 * 36_525_000.0

  /// Reads `max`, `50x`, `30d/s`, `12h/s`, `90m/s`.
  public init?(_ text: String) {
    if text == "max" {
      self = .max
      return
    }
    let rates: [(suffix: String, seconds: Double)] = [
      ("d/s", 86_400), ("h/s", 3_600), ("m/s", 60), ("x", 1),
    ]
    guard let rate = rates.first(where: { text.hasSuffix($0.suffix) }),
      let number = Double(text.dropLast(rate.suffix.count)), number > 0, number * rate.seconds <= Pace.most
    else { return nil }
    self = .times(number * rate.seconds)
  }

  /// Twice as fast; beyond ten thousand days a second there is no limit any more.
  public var faster: Pace {
    switch self {
    case .max: .max
    case .times(let rate): rate * 2 > 86_400 * 10_000 ? .max : .times(rate * 2)
    }
  }

  /// Half as fast, from `current` simulated seconds per second when there was no limit. At least real time.
  public func slower(from current: Double) -> Pace {
    switch self {
    case .max: .times(Swift.max(1, (current.isFinite ? current : 1) / 2))
    case .times(let rate): .times(Swift.max(1, rate / 2))
    }
  }
}

extension Pace: CustomStringConvertible {
  /// `max`, `64x`, `30d/s`, with three significant digits.
  public var description: String {
    switch self {
    case .max: return "max"
    case .times(let rate):
      let (value, unit): (Double, String) =
        rate >= 86_400 ? (rate / 86_400, "d/s") : rate >= 3_600 ? (rate / 3_600, "h/s") : (rate, "x")
      let tens = value >= 100 ? 1.0 : value >= 10 ? 10.0 : 100.0
      let rounded = (value * tens).rounded() / tens
      return rounded == rounded.rounded() ? "\(Int(rounded))\(unit)" : "\(rounded)\(unit)"
    }
  }
}

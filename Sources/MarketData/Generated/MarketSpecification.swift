import Market

/// What a generated market is asked to be: `seed=7,symbols=3,resolution=minute,years=2,regimes=bull+crash+calm`.
struct MarketSpecification {
  enum Regime: String, CaseIterable {
    case bull, bear, calm, sideways, crash, recovery

    /// Per year.
    var drift: Double {
      switch self {
      case .bull: 0.16
      case .bear: -0.25
      case .calm: 0.08
      case .sideways: 0
      case .crash: -2.6
      case .recovery: 0.4
      }
    }

    /// Standard deviation of a year's return.
    var volatility: Double {
      switch self {
      case .bull: 0.14
      case .bear: 0.24
      case .calm: 0.09
      case .sideways: 0.15
      case .crash: 0.48
      case .recovery: 0.22
      }
    }
  }

  var seed: UInt64 = 1
  var symbols = 1
  var resolution = Resolution.minute
  var years = 1.0
  var from = Day(year: 2013, month: 10, day: 7) ?? Day(number: 0)
  var regimes: [Regime] = [.bull, .calm, .crash, .recovery]
  /// How often a bar is missing.
  var gaps = 0.001

  init(_ text: String) throws(DataError) {
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        String($0).trimmed
      }
      guard pair.count == 2 else {
        throw MarketSpecification.fault("\(part)", nil, "expected key=value, for example seed=7")
      }
      try set(pair[0], pair[1])
    }
  }

  private static func fault(_ key: String, _ value: String?, _ problem: String) -> DataError {
    DataError(file: "--market", column: key, value: value, problem)
  }

  private mutating func set(_ key: String, _ value: String) throws(DataError) {
    func number(_ range: ClosedRange<Double>) throws(DataError) -> Double {
      guard let number = Double(value), range.contains(number) else {
        throw MarketSpecification.fault(
          key, value, "expected a number from \(range.lowerBound) to \(range.upperBound)")
      }
      return number
    }
    switch key {
    case "seed":
      guard let number = UInt64(value) else {
        throw MarketSpecification.fault(key, value, "expected a whole number of 0 or more")
      }
      seed = number
    case "symbols":
      guard let count = Int(value), (1...2000).contains(count) else {
        throw MarketSpecification.fault(key, value, "expected a whole number from 1 to 2000")
      }
      symbols = count
    case "years": years = try number(0.004...100)
    case "gaps": gaps = try number(0...0.5)
    case "bars":
      // So many bars of one symbol, at 390 minutes a day and 252 days a year.
      years = max(0.004, try number(1...20_000_000) / (390 * 251))
    case "resolution":
      guard let resolution = Resolution(rawValue: value), resolution >= .minute else {
        throw MarketSpecification.fault(key, value, "expected minute, hour or daily")
      }
      self.resolution = resolution
    case "from":
      guard let day = Day(value), (1995...2055).contains(day.year) else {
        throw MarketSpecification.fault(key, value, "expected a date like 2013-10-07 from 1995 to 2055")
      }
      from = day
    case "regimes":
      regimes = []
      for name in value.split(separator: "+") {
        guard let regime = Regime(rawValue: String(name).trimmed) else {
          let names = Regime.allCases.map(\.rawValue).joined(separator: ", ")
          throw MarketSpecification.fault(key, String(name), "expected one of \(names)")
        }
        regimes.append(regime)
      }
      guard !regimes.isEmpty else {
        throw MarketSpecification.fault(key, value, "expected at least one regime")
      }
    default:
      throw MarketSpecification.fault(
        key, value, "is unknown: expected one of seed, symbols, resolution, years, bars, from, regimes, gaps")
    }
  }

  var to: Day { from + max(0, Int(years * 365.25) - 1) }

  /// The regimes stand one after the other over the period; before it, it was calm. A crash lasts seven weeks, and
  /// what is left of its part is the recovery from it.
  func regime(on day: Day) -> Regime {
    guard day >= from else { return .calm }
    let length = Double(to - from + 1) / Double(regimes.count)
    let index = min(regimes.count - 1, Int(Double(day - from) / length))
    let regime = regimes[index]
    guard regime == .crash, Double(day - from) - Double(index) * length > 49 else { return regime }
    return .recovery
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

public import ArgumentParser
public import Backtest
public import Market
public import Training

// How values are written on the command line.

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument[...]) }
}

extension Resolution: ExpressibleByArgument {
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }

  public init?(argument: String) {
    self.init(rawValue: argument)
  }
}
extension TrainingBudget.Clock: ExpressibleByArgument {}
extension TrainingBudget.Policy: ExpressibleByArgument {}

extension Pace: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// `90s`, `20m`, `2h`, `1d`, `500ms`; a bare number is in minutes, as in Lean.
struct Length: ExpressibleByArgument, CustomStringConvertible {
  var duration: Duration

  init(_ duration: Duration) {
    self.duration = duration
  }

  /// `90s`, as it can be read again.
  var description: String {
    let seconds = duration.inSeconds
    return seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(Int((seconds * 1000).rounded()))ms"
  }

  init?(argument: String) {
    let units: [(suffix: String, seconds: Double)] = [
      ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400),
    ]
    let unit = units.first { argument.hasSuffix($0.suffix) }
    guard let number = Double(argument.dropLast(unit?.suffix.count ?? 0)), number.isFinite, number >= 0,
      number < 1e9
    else { return nil }
    duration = .milliseconds(Int64((number * (unit?.seconds ?? 60) * 1000).rounded()))
  }
}

extension TrainingErrorPolicy: ExpressibleByArgument {}

extension StopLimit: ExpressibleByArgument {
  /// `30s`, `5m` of real time; `2014-01-01`; `10%`.
  public init?(argument: String) {
    if argument.hasSuffix("%") {
      guard let number = Double(argument.dropLast()), (0...100).contains(number) else { return nil }
      self = .share(number / 100)
    } else if let day = Day(argument[...]) {
      self = .day(day)
    } else if argument.last?.isNumber == false, let length = Length(argument: argument) {
      self = .time(length.duration)
    } else {
      return nil
    }
  }

  /// As it can be read again.
  var text: String {
    switch self {
    case .time(let span): Length(span).description
    case .day(let day): "\(day)"
    case .share(let share): "\(share * 100)%"
    }
  }
}

enum Budget: String, ExpressibleByArgument, CaseIterable {
  case standard = "default"
  case lean
}

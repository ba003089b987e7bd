public import Training

/// How a run ended.
public enum RunOutcome: Sendable, Hashable {
  case finished
  case stopped(EndSource)
  /// With the message that names the cause.
  case failed(String)
  /// The training bucket ran dry; with the message that names training, time and figures.
  case overBudget(String)
  /// The process was lost; found by the next reader of a record.
  case interrupted

  /// The word that stands in a record and on the screen.
  public var word: String {
    switch self {
    case .finished: "finished"
    case .stopped: "stopped"
    case .failed: "failed"
    case .overBudget: "overBudget"
    case .interrupted: "interrupted"
    }
  }

  /// As it is named to people: `over budget`.
  public var words: String { word == "overBudget" ? "over budget" : word }

  /// What asked a stopped run to end.
  public var endedBy: EndSource? {
    if case .stopped(let source) = self { source } else { nil }
  }

  /// Why a run failed.
  public var message: String? {
    switch self {
    case .failed(let message), .overBudget(let message): message
    default: nil
    }
  }
}

extension RunOutcome: Codable {
  private enum Key: String, CodingKey { case word, endedBy, message }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    switch try values.decode(String.self, forKey: .word) {
    case "finished": self = .finished
    case "stopped": self = .stopped(try values.decode(EndSource.self, forKey: .endedBy))
    case "failed": self = .failed(try values.decode(String.self, forKey: .message))
    case "overBudget": self = .overBudget(try values.decode(String.self, forKey: .message))
    case "interrupted": self = .interrupted
    case let word:
      throw DecodingError.dataCorruptedError(
        forKey: .word, in: values, debugDescription: "\(word) is no outcome of a run")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(word, forKey: .word)
    try values.encodeIfPresent(endedBy, forKey: .endedBy)
    try values.encodeIfPresent(message, forKey: .message)
  }
}

/// Where a run stands in its life. The outcome of a closed one stands beside it.
public enum RunPhase: String, Sendable, Hashable, Codable, CaseIterable {
  case starting, running, paused, ending, closing, closed
}

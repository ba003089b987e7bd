/// What can stand on the screen below the header.
public enum Panel: String, Hashable, Sendable, CaseIterable {
  case equity, drawdown, price, exposure, bucket, level, training, loss, positions, orders, statistics,
    months, outcomes,
    alerts, log

  var title: String {
    switch self {
    case .bucket: "training bucket"
    case .level: "bucket over the run"
    case .months: "monthly returns"
    case .outcomes: "outcomes of trades"
    default: rawValue
    }
  }

  /// The smallest frame in which it says something, with its border.
  var least: Size {
    switch self {
    case .equity: Size(30, 6)
    case .drawdown, .price, .exposure, .level, .loss: Size(30, 5)
    case .bucket: Size(28, 5)
    case .training: Size(28, 5)
    case .positions, .orders: Size(36, 4)
    case .statistics: Size(26, 4)
    case .months: Size(36, 5)
    case .outcomes: Size(30, 6)
    case .alerts, .log: Size(28, 3)
    }
  }

  /// The height beyond which it has nothing more to say.
  var most: Int {
    switch self {
    case .bucket: 13
    case .alerts: 12
    default: .max
    }
  }

  /// The order in which panels leave when there is no room, the lowest first; bucket and equity never do.
  var rank: Int {
    switch self {
    case .alerts: 0
    case .log: 1
    case .outcomes: 2
    case .months: 3
    case .statistics: 4
    case .orders: 5
    case .positions: 6
    case .exposure: 7
    case .price: 8
    case .level: 9
    case .loss: 10
    case .drawdown: 11
    case .training: 12
    case .bucket, .equity: 13
    }
  }

  var isChart: Bool { [.equity, .drawdown, .price, .exposure, .level].contains(self) }
  var isList: Bool { [.training, .positions, .orders, .alerts, .log].contains(self) }

  /// What its numbers mean, for the help.
  var explanation: String {
    switch self {
    case .equity:
      "What the account is worth, against the benchmark scaled to begin at the same amount (dotted) and its own highest value so far (dim). Triangles are fills, T trainings."
    case .drawdown: "How far equity is below its highest value so far, in per cent of it."
    case .price: "The close of one symbol, with what was bought and sold of it."
    case .exposure: "What is held as a share of equity: above 100 % with borrowed money, below 0 when short."
    case .bucket:
      "Training time that is left. Every training takes from it while it runs; it is refilled at an interval of the clock that is named. Runway: how many trainings of mean cost it is good for."
    case .level:
      "The level of the bucket over the run, scaled to the range that was used. T: a training; x: one that was denied."
    case .training:
      "The training that runs, and those that are over: what they took from the bucket and the loss they ended with."
    case .loss:
      "Loss over the epochs of the training that runs, or of the chosen one; dotted: validation loss. Logarithmic where all are above zero."
    case .positions:
      "What is held now: mean price paid, last price, profit not yet realised, share of equity, time held."
    case .orders: "Orders by the time of their last change, newest first."
    case .statistics:
      "Lean's table of results, over the part that has run; rows with a number of days are of these last days alone."
    case .months: "What equity gained or lost in each calendar month, and in each year."
    case .outcomes:
      "Closed trades by what they gained or lost, in per cent of what they had cost, before fees."
    case .alerts:
      "What wants to be looked at: refused orders, deep drawdowns, trainings that were cut, warnings. Enter goes to its time."
    case .log: "What the strategy and the engine have written."
    }
  }
}

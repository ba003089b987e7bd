import Market
import RunRecord

extension DashboardState {
  /// What the screen shows, as tables: the curves over the part of the run that is seen, and its lists.
  /// - Returns: names and contents, RFC 4180.
  public func tables() -> [(name: String, text: String)] {
    guard let snapshot else { return [] }
    return [
      ("curves", curves(snapshot)),
      (
        "orders",
        CSV.text(
          ["id", "time", "symbol", "side", "quantity", "kind", "state", "price", "fee", "note"],
          snapshot.orders.map {
            [
              "\($0.id)", "\($0.at)", $0.ticker, $0.quantity > 0 ? "buy" : "sell",
              CSV.number(abs($0.quantity)),
              $0.kind,
              $0.status.words, $0.price.map(CSV.number) ?? "", CSV.number($0.fee), $0.note,
            ]
          })
      ),
      (
        "positions",
        CSV.text(
          ["symbol", "quantity", "mean", "last", "value", "unrealised", "since"],
          snapshot.positions.map {
            [
              $0.ticker, CSV.number($0.quantity), CSV.number($0.averagePrice), CSV.number($0.lastPrice),
              CSV.number($0.value),
              CSV.number($0.unrealised),
              "\($0.since)",
            ]
          })
      ),
      (
        "trainings",
        CSV.text(
          ["number", "time", "name", "state", "seconds", "tokens", "epoch", "epochs", "loss"],
          snapshot.trainings.map { row in
            let past = row.summary
            return [
              "\(row.number)", "\(row.at)", past.name, past.outcome.rawValue, CSV.number(past.seconds),
              "\(past.tokens)",
              past.epoch.map { "\($0)" } ?? "", past.epochs.map { "\($0)" } ?? "",
              past.loss.map(CSV.number) ?? "",
            ]
          })
      ),
      (
        "statistics",
        CSV.text(["name", "value"], (snapshot.statistics + snapshot.rolling).map { [$0.name, $0.value] })
      ),
    ]
  }

  private func curves(_ snapshot: RunSnapshot) -> String {
    let named: [(name: String, series: Series)] =
      [
        ("equity", snapshot.equity), ("benchmark", snapshot.benchmark), ("drawdown", snapshot.drawdown),
        ("exposure", snapshot.exposure), ("bucket", snapshot.bucket.history),
      ] + snapshot.prices.map { ($0.ticker, $0.closes) }
    let rows = snapshot.equity.buckets.indices.compactMap { i -> [String]? in
      let time = snapshot.equity.time(of: i)
      guard snapshot.equity.buckets[i] != nil, time >= view.window.start, time <= view.window.end else {
        return nil
      }
      return ["\(Instant(seconds: time.seconds))"]
        + named.map { $0.series.value(at: time).map(CSV.number) ?? "" }
    }
    return CSV.text(["time"] + named.map(\.name), rows)
  }
}

/// Values separated by commas (RFC 4180).
enum CSV {
  /// To eight decimals, as prices and quantities are kept.
  static func number(_ value: Double) -> String {
    let rounded = (value * 1e8).rounded() / 1e8
    return rounded.isFinite ? "\(rounded)" : "\(value)"
  }

  static func text(_ head: [String], _ rows: [[String]]) -> String {
    ([head] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { [",", "\"", "\n", "\r", "\r\n"].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

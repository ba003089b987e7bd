import Foundation
import RunRecord
import Testing

/// Where Lean's market data lie; tests that want them are skipped without.
private let leanData = ProcessInfo.processInfo.environment["PENSTOCK_LEAN_DATA"]

extension EndToEnd {
  /// The shipped strategies on every kind of symbol that Lean's folder has.
  @Suite(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
  struct MarketKindTests {
    @Test(arguments: [
      "SPY --resolution second --from 2013-10-07 --to 2013-10-07",
      "forex/oanda/EURUSD --resolution minute --from 2014-05-01 --to 2014-05-06",
      "forex/fxcm/nzdusd --resolution minute --from 2014-05-01 --to 2014-05-06",
      "forex/oanda/EURUSD --resolution daily --from 2014-01-01 --to 2014-12-31",
      "forex/fxcm/EURUSD --resolution hour --from 2014-05-01 --to 2014-05-15",
      "crypto/bitfinex/BTCUSD --resolution hour",
      "crypto/coinbase/BTCUSD --resolution daily --from 2015-01-13 --to 2016-02-03",
      "crypto/coinbase/BTCEUR --resolution minute",
      "crypto/binance/BTCBUSD --resolution minute",
      "cfd/oanda/XAUUSD --resolution minute --from 2014-05-01 --to 2014-05-06",
    ])
    func everyKindOfSymbolTrades(_ arguments: String) async throws {
      let sandbox = try Sandbox()
      let child = try ChildProcess(
        Product.path(),
        ["run", "sma-cross", "--headless", "--data", leanData ?? "", "--symbols"]
          + arguments.split(separator: " ").map(String.init), in: sandbox)
      let code = try await child.exitCode()
      #expect(code == 0, "\(child.errors)")
      let record = try sandbox.record()
      let filled = record.orders.count { $0.status == .filled }
      #expect(filled > 0)
      // A curve that moves, and a table that can be read.
      #expect(Set(record.samples.map(\.equity)).count > 2)
      #expect(record.statistics.count >= 27)
    }
  }
}

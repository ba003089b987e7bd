import Foundation
import Market
import MarketData
import Penstock
import RunRecord
import Testing

@testable import Backtest

/// Strategies of the same families as the shipped cases, that the rules were not written by: the tables that Lean
/// printed for them.
@Suite(.enabled(if: leanData != nil, "PENSTOCK_LEAN_DATA is not set"))
struct FurtherCasesTests {
  private func differences(_ reference: ReferenceCase) throws -> [String] {
    var settings = RunSettings(catalogue: try LeanFolder(path: leanData ?? ""), id: "test")
    settings.closesSchedule = false
    return reference.verdict(on: try TestRun(reference.strategy, settings).finish()).differences
  }

  private final class StopMarket: Strategy {
    static let name = "stop-market"
    static let summary = ""

    func start(_ run: Run) throws {
      try run.period(from: "2021-03-01", to: "2021-03-03")
      let spy = try run.addEquity("SPY", .hour)
      run.schedule(on: .today, at: .noon) { [unowned run] in
        run.stopMarketOrder(spy, Quantity(1), stop: run.price(spy) - Price(2)!)
      }
    }
  }

  @Test func stopMarketOrder() throws {
    let reference = ReferenceCase(
      StopMarket.self, dataPoints: 50,
      table: """
        Total Orders=1; Average Win=0%; Average Loss=0%; Compounding Annual Return=-1.217%; Drawdown=0.000%; \
        Expectancy=0; Start Equity=100000; End Equity=99991.05; Net Profit=-0.009%; Sharpe Ratio=-54.552; \
        Sortino Ratio=-54.552; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; Profit-Loss Ratio=0; \
        Alpha=-0.009; Beta=0.004; Annual Standard Deviation=0; Annual Variance=0; Information Ratio=15.122; \
        Tracking Error=0.061; Treynor Ratio=-3.333; Total Fees=$1.00; \
        Estimated Strategy Capacity=$21000000000.00; Lowest Capacity Asset=SPY; Portfolio Turnover=0.13%; \
        Drawdown Recovery=0
        """)
    #expect(try differences(reference) == [])
  }

  private final class ManyStocks: Strategy {
    static let name = "many-stocks"
    static let summary = ""
    private var symbols: [Symbol] = []

    func start(_ run: Run) throws {
      try run.period(from: "2016-01-01", to: "2017-01-01")
      let tickers = "SPY AAPL AAA GOOG GOOGL IBM QQQ FB WM WMI BAC USO IWM EEM BNO AIG"
      symbols = try tickers.split(separator: " ").map { try run.addEquity(String($0), .daily, leverage: 100) }
    }

    func onData(_ slice: Slice, _ run: Run) {
      if symbols.contains(where: { run.isInvested($0) }) {
        run.liquidate()
      } else {
        for symbol in symbols { run.setHoldings(symbol, 10 / 16) }
      }
    }
  }

  @Test func sixteenStocksAtTenTimesThePortfolio() throws {
    let reference = ReferenceCase(
      ManyStocks.self, dataPoints: 5331,
      table: """
        Total Orders=3752; Average Win=0.63%; Average Loss=-0.73%; Compounding Annual Return=-5.190%; \
        Drawdown=58.600%; Expectancy=0.007; Start Equity=100000; End Equity=94814.26; Net Profit=-5.186%; \
        Sharpe Ratio=0.439; Sortino Ratio=0.44; Probabilistic Sharpe Ratio=22.919%; Loss Rate=46%; \
        Win Rate=54%; Profit-Loss Ratio=0.86; Alpha=-0.014; Beta=4.75; Annual Standard Deviation=0.811; \
        Annual Variance=0.658; Information Ratio=0.372; Tracking Error=0.746; Treynor Ratio=0.075; \
        Total Fees=$18907.56; Estimated Strategy Capacity=$410000.00; Lowest Capacity Asset=BNO; \
        Portfolio Turnover=601.23%; Drawdown Recovery=237
        """)
    #expect(try differences(reference) == [])
  }

  private final class Touched: Strategy {
    static let name = "touched"
    static let summary = ""
    private var spy: Symbol!
    private var ticket: OrderTicket?

    func start(_ run: Run) throws {
      try run.period(from: "2013-10-07", to: "2013-10-11")
      spy = try run.addEquity("SPY", .minute)
    }

    func onData(_ slice: Slice, _ run: Run) {
      guard slice.contains(spy) else { return }
      let sign = run.localTime.day.components.day < 9 ? 1 : -1
      if run.openOrders().isEmpty {
        let price = run.price(spy)
        let (quarter, one) = (Price(0.25)!, Price(1)!)
        ticket = run.limitIfTouchedOrder(
          spy, Quantity(10 * sign), trigger: sign > 0 ? price - quarter : price + quarter,
          limit: sign > 0 ? price - one : price + one)
        return
      }
      guard let open = ticket else { return }
      if open.quantity == Quantity(1) {
        run.cancelOpenOrders()
        ticket = nil
        return
      }
      open.update(quantity: Quantity(units: open.quantity.units - Quantity(sign).units))
      if let trigger = open.order?.stop { open.update(stop: significant(trigger)) }
    }

    /// Five significant digits, half to even.
    private func significant(_ price: Price) -> Price {
      var step: Int128 = 1
      while price.units / step >= 100_000 { step *= 10 }
      return Price(units: price.units.dividedHalfEven(by: step) * step)
    }
  }

  @Test func limitIfTouchedOrders() throws {
    let reference = ReferenceCase(
      Touched.self, dataPoints: 3943,
      table: """
        Total Orders=75; Average Win=0%; Average Loss=0%; Compounding Annual Return=-0.601%; Drawdown=0.000%; \
        Expectancy=0; Start Equity=100000; End Equity=99992.29; Net Profit=-0.008%; Sharpe Ratio=-34.372; \
        Sortino Ratio=-110.972; Probabilistic Sharpe Ratio=0%; Loss Rate=0%; Win Rate=0%; Profit-Loss Ratio=0; \
        Alpha=-0.01; Beta=-0.001; Annual Standard Deviation=0; Annual Variance=0; Information Ratio=-8.919; \
        Tracking Error=0.223; Treynor Ratio=8.667; Total Fees=$3.00; Estimated Strategy Capacity=$4400000000.00; \
        Lowest Capacity Asset=SPY; Portfolio Turnover=0.09%; Drawdown Recovery=0
        """)
    #expect(try differences(reference) == [])
  }

  private final class CoinYear: Strategy {
    static let name = "coin-year"
    static let summary = ""
    private var bitcoin: Symbol!
    private var isIn = false

    func start(_ run: Run) throws {
      try run.period(from: "2015-01-13", to: "2016-02-03")
      try run.brokerage(.coinbase, .cash)
      bitcoin = try run.addCrypto("BTCUSD", .daily)
    }

    func onData(_ slice: Slice, _ run: Run) {
      if isIn { run.liquidate() } else { run.marketOrder(bitcoin, Quantity(1)) }
      isIn.toggle()
    }
  }

  @Test func aCoinBoughtAndSoldForAYear() throws {
    let reference = ReferenceCase(
      CoinYear.self, dataPoints: 673,
      table: """
        Total Orders=388; Average Win=0.01%; Average Loss=-0.01%; Compounding Annual Return=-0.564%; \
        Drawdown=0.600%; Expectancy=-0.376; Start Equity=100000.00; End Equity=99400.91; Net Profit=-0.599%; \
        Sharpe Ratio=-6.894; Sortino Ratio=-7.131; Probabilistic Sharpe Ratio=0.000%; Loss Rate=65%; Win Rate=35%; \
        Profit-Loss Ratio=0.81; Alpha=0; Beta=0; Annual Standard Deviation=0.002; Annual Variance=0; \
        Information Ratio=-2.888; Tracking Error=0.002; Treynor Ratio=0; Total Fees=$331.46; \
        Estimated Strategy Capacity=$71000.00; Lowest Capacity Asset=BTCUSD; Portfolio Turnover=0.29%; \
        Drawdown Recovery=0
        """)
    #expect(try differences(reference) == [])
  }
}

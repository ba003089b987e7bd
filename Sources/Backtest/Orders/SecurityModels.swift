/// How a symbol is traded: each part can be replaced at any time.
public final class SecurityModels {
  public var fill: any FillModel
  public var fee: any FeeModel
  public var slippage: any SlippageModel
  /// How many times its margin a position is worth; less than 1 is taken as 1.
  public var leverage: Int {
    didSet { leverage = max(1, leverage) }
  }

  public init(
    fill: any FillModel, fee: any FeeModel, slippage: any SlippageModel = NoSlippage(), leverage: Int
  ) {
    self.fill = fill
    self.fee = fee
    self.slippage = slippage
    self.leverage = max(1, leverage)
  }

  static func equity(leverage: Int = 2) -> SecurityModels {
    SecurityModels(fill: EquityFillModel(), fee: EquityFees(), leverage: leverage)
  }
}

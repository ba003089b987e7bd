/// How a symbol is traded: each part can be replaced at any time.
public final class SecurityModels {
  // Unchecked: one thread, and no model reaches the object that holds it.
  @exclusivity(unchecked) public var fill: any FillModel
  @exclusivity(unchecked) public var fee: any FeeModel
  @exclusivity(unchecked) public var slippage: any SlippageModel
  @exclusivity(unchecked) public var settlement: any SettlementModel = ImmediateSettlement()
  /// How many times its margin a position is worth; less than 1 is taken as 1.
  @exclusivity(unchecked) public var leverage: Int {
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

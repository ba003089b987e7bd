public import Indicators
public import Market

/// The common indicators, made and fed in one call. (See `register(_:_:_:value:)` for all others.)
extension Run {
  public func sma(_ symbol: Symbol, _ period: Int, _ resolution: Resolution? = nil) throws
    -> SimpleMovingAverage
  { try register(SimpleMovingAverage(period), symbol, resolution) }

  public func ema(_ symbol: Symbol, _ period: Int, _ resolution: Resolution? = nil) throws
    -> ExponentialMovingAverage
  { try register(ExponentialMovingAverage(period), symbol, resolution) }

  public func rsi(_ symbol: Symbol, _ period: Int, _ resolution: Resolution? = nil) throws
    -> RelativeStrengthIndex
  { try register(RelativeStrengthIndex(period), symbol, resolution) }

  public func macd(
    _ symbol: Symbol, fast: Int, slow: Int, signal: Int, _ resolution: Resolution? = nil
  ) throws -> MACD { try register(MACD(fast: fast, slow: slow, signal: signal), symbol, resolution) }

  public func bollinger(
    _ symbol: Symbol, _ period: Int, width: Double = 2, _ resolution: Resolution? = nil
  ) throws -> BollingerBands { try register(BollingerBands(period, width: width), symbol, resolution) }

  public func atr(_ symbol: Symbol, _ period: Int, _ resolution: Resolution? = nil) throws
    -> AverageTrueRange
  { try register(AverageTrueRange(period), symbol, resolution) }

  public func adx(_ symbol: Symbol, _ period: Int, _ resolution: Resolution? = nil) throws
    -> AverageDirectionalIndex
  { try register(AverageDirectionalIndex(period), symbol, resolution) }

  /// Of the highs, as in Lean.
  public func maximum(_ symbol: Symbol, _ period: Int, _ resolution: Resolution? = nil) throws -> Maximum {
    try register(Maximum(period), symbol, resolution) { $0.high.double }
  }

  /// Of the lows, as in Lean.
  public func minimum(_ symbol: Symbol, _ period: Int, _ resolution: Resolution? = nil) throws -> Minimum {
    try register(Minimum(period), symbol, resolution) { $0.low.double }
  }
}

import Indicators
import Testing

/// An indicator of every type, for the rules that hold for all.
struct Subject: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let make: @Sendable () -> any Indicator
  /// Whether the value follows from a limited number of inputs, at most 30 with these periods.
  let forgets: Bool

  init(_ name: String, forgets: Bool = true, _ make: @escaping @Sendable () -> any Indicator) {
    testDescription = name
    self.make = make
    self.forgets = forgets
  }

  static let all = values + candles + pairs

  private static let values = [
    Subject("Identity") { Identity() },
    Subject("Sum") { Sum(10) },
    Subject("Delay") { Delay(7) },
    Subject("Maximum") { Maximum(10) },
    Subject("Minimum") { Minimum(10) },
    Subject("SimpleMovingAverage") { SimpleMovingAverage(10) },
    Subject("ExponentialMovingAverage", forgets: false) { ExponentialMovingAverage(10) },
    Subject("WilderMovingAverage", forgets: false) { WilderMovingAverage(10) },
    Subject("LinearWeightedMovingAverage") { LinearWeightedMovingAverage(10) },
    Subject("HullMovingAverage") { HullMovingAverage(10) },
    Subject("KaufmanAdaptiveMovingAverage", forgets: false) { KaufmanAdaptiveMovingAverage(10) },
    Subject("RelativeStrengthIndex", forgets: false) { RelativeStrengthIndex(14) },
    Subject("RelativeStrengthIndex, simple") { RelativeStrengthIndex(10, average: .simple) },
    Subject("MACD", forgets: false) { MACD() },
    Subject("MACD, Kaufman", forgets: false) { MACD(average: .kaufmanAdaptive) },
    Subject("Momentum") { Momentum(10) },
    Subject("RateOfChange") { RateOfChange(10) },
    Subject("RateOfChangePercent") { RateOfChangePercent(10) },
    Subject("TRIX", forgets: false) { TRIX(5) },
    Subject("BollingerBands") { BollingerBands(10) },
    Subject("BollingerBands, Hull") { BollingerBands(10, average: .hull) },
    Subject("Variance") { Variance(10) },
    Subject("StandardDeviation") { StandardDeviation(10) },
    Subject("ZScore") { ZScore(10) },
    Subject("LinearRegression") { LinearRegression(10) },
  ]

  private static let candles = [
    Subject("Stochastic") { Stochastic(10, k: 3, d: 3) },
    Subject("WilliamsPercentR") { WilliamsPercentR(10) },
    Subject("CommodityChannelIndex") { CommodityChannelIndex(10) },
    Subject("TrueRange") { TrueRange() },
    Subject("AverageTrueRange", forgets: false) { AverageTrueRange(14) },
    Subject("DonchianChannel") { DonchianChannel(10) },
    Subject("DonchianChannel, unequal") { DonchianChannel(upper: 4, lower: 9) },
    Subject("KeltnerChannels") { KeltnerChannels(10) },
    Subject("KeltnerChannels, Kaufman", forgets: false) { KeltnerChannels(10, average: .kaufmanAdaptive) },
    Subject("AverageDirectionalIndex", forgets: false) { AverageDirectionalIndex(14) },
    Subject("AroonOscillator") { AroonOscillator(10) },
    Subject("AroonOscillator, unequal") { AroonOscillator(up: 4, down: 9) },
    Subject("IchimokuKinkoHyo") { IchimokuKinkoHyo(tenkan: 3, kijun: 5, senkouB: 10, displacement: 6) },
    Subject("ParabolicSAR", forgets: false) { ParabolicSAR() },
    Subject("OnBalanceVolume", forgets: false) { OnBalanceVolume() },
    Subject("MoneyFlowIndex") { MoneyFlowIndex(10) },
    Subject("VolumeWeightedAveragePrice") { VolumeWeightedAveragePrice(10) },
    Subject("SessionVolumeWeightedAveragePrice", forgets: false) { SessionVolumeWeightedAveragePrice() },
  ]

  private static let pairs = [
    Subject("RollingCorrelation") { RollingCorrelation(10) },
    Subject("RollingBeta") { RollingBeta(10) },
  ]

  /// Every indicator with a period, with one that makes no sense.
  static let withoutPeriod = [
    Subject("Sum") { Sum(0) },
    Subject("Delay") { Delay(-1) },
    Subject("Maximum") { Maximum(0) },
    Subject("Minimum") { Minimum(-5) },
    Subject("SimpleMovingAverage") { SimpleMovingAverage(0) },
    Subject("ExponentialMovingAverage") { ExponentialMovingAverage(0) },
    Subject("WilderMovingAverage") { WilderMovingAverage(-1) },
    Subject("LinearWeightedMovingAverage") { LinearWeightedMovingAverage(0) },
    Subject("HullMovingAverage") { HullMovingAverage(0) },
    Subject("KaufmanAdaptiveMovingAverage") { KaufmanAdaptiveMovingAverage(0, fast: 0, slow: -2) },
    Subject("RelativeStrengthIndex") { RelativeStrengthIndex(0) },
    Subject("MACD") { MACD(fast: 0, slow: 0, signal: 0) },
    Subject("Momentum") { Momentum(0) },
    Subject("RateOfChange") { RateOfChange(0) },
    Subject("RateOfChangePercent") { RateOfChangePercent(-1) },
    Subject("TRIX") { TRIX(0) },
    Subject("BollingerBands") { BollingerBands(0) },
    Subject("Variance") { Variance(0) },
    Subject("StandardDeviation") { StandardDeviation(0) },
    Subject("ZScore") { ZScore(0) },
    Subject("LinearRegression") { LinearRegression(0) },
    Subject("Stochastic") { Stochastic(0, k: 0, d: 0) },
    Subject("WilliamsPercentR") { WilliamsPercentR(0) },
    Subject("CommodityChannelIndex") { CommodityChannelIndex(0) },
    Subject("AverageTrueRange") { AverageTrueRange(0) },
    Subject("DonchianChannel") { DonchianChannel(0) },
    Subject("KeltnerChannels") { KeltnerChannels(0) },
    Subject("AverageDirectionalIndex") { AverageDirectionalIndex(0) },
    Subject("AroonOscillator") { AroonOscillator(0) },
    Subject("IchimokuKinkoHyo") { IchimokuKinkoHyo(tenkan: 0, kijun: 0, senkouB: 0, displacement: 0) },
    Subject("MoneyFlowIndex") { MoneyFlowIndex(0) },
    Subject("VolumeWeightedAveragePrice") { VolumeWeightedAveragePrice(0) },
    Subject("RollingCorrelation") { RollingCorrelation(0) },
    Subject("RollingBeta") { RollingBeta(0) },
  ]
}

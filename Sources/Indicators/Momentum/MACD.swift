/// Moving average convergence/divergence: a fast average minus a slow one, with an average of that as the signal.
/// (Gerald Appel.)
///
/// The signal begins once both averages are ready.
public final class MACD: ValueIndicator {
  /// The fast average minus the slow one.
  @exclusivity(unchecked) public private(set) var value = 0.0
  private let fastAverage: any ValueIndicator
  private let slowAverage: any ValueIndicator
  private let signalAverage: any ValueIndicator

  /// - Parameters:
  ///   - fast: the period of the fast average; less than 1 is taken as 1, as with the others.
  ///   - slow: the period of the slow average.
  ///   - signal: the period of the average of their difference.
  ///   - average: the kind of all three.
  public init(fast: Int = 12, slow: Int = 26, signal: Int = 9, average: AverageKind = .exponential) {
    fastAverage = average.average(fast)
    slowAverage = average.average(slow)
    signalAverage = average.average(signal)
  }

  public var fast: Double { fastAverage.value }
  public var slow: Double { slowAverage.value }
  public var signal: Double { signalAverage.value }
  /// The value minus the signal; 0 until ready.
  public var histogram: Double { isReady ? value - signal : 0 }
  public var isReady: Bool { signalAverage.isReady }
  public var warmUpPeriod: Int {
    max(fastAverage.warmUpPeriod, slowAverage.warmUpPeriod) + signalAverage.warmUpPeriod - 1
  }

  public func update(_ value: Double) {
    fastAverage.update(value)
    slowAverage.update(value)
    self.value = fast - slow
    if fastAverage.isReady && slowAverage.isReady { signalAverage.update(self.value) }
  }

  public func reset() {
    value = 0
    fastAverage.reset()
    slowAverage.reset()
    signalAverage.reset()
  }
}

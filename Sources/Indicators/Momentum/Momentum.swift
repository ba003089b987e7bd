/// The change over `period` steps; until there are so many, the change since the first value.
public final class Momentum: ValueIndicator {
  @exclusivity(unchecked) private var window: RollingWindow<Double>
  public let period: Int

  /// - Parameter period: over how many steps; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    window = RollingWindow(self.period + 1)
  }

  public var value: Double {
    guard let newest = window.first, let oldest = window.oldest else { return 0 }
    return newest - oldest
  }
  public var isReady: Bool { window.isFull }
  public var warmUpPeriod: Int { period + 1 }

  public func update(_ value: Double) {
    window.add(value)
  }

  public func reset() {
    window.removeAll()
  }
}

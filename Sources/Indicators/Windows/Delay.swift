/// The value `period` inputs ago; the first one until there are so many.
public final class Delay: ValueIndicator {
  @exclusivity(unchecked) private var window: RollingWindow<Double>
  public let period: Int

  /// - Parameter period: by how many inputs; less than 1 is taken as 1.
  public init(_ period: Int) {
    self.period = max(1, period)
    window = RollingWindow(self.period + 1)
  }

  public var value: Double { window.oldest ?? 0 }
  public var isReady: Bool { window.isFull }
  public var warmUpPeriod: Int { period + 1 }

  public func update(_ value: Double) {
    window.add(value)
  }

  public func reset() {
    window.removeAll()
  }
}

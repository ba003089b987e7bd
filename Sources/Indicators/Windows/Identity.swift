/// The input itself: for places that want an indicator where a plain value will do.
public final class Identity: ValueIndicator {
  @exclusivity(unchecked) public private(set) var value = 0.0
  @exclusivity(unchecked) public private(set) var isReady = false

  public init() {}

  public var warmUpPeriod: Int { 1 }

  public func update(_ value: Double) {
    self.value = value
    isReady = true
  }

  public func reset() {
    value = 0
    isReady = false
  }
}

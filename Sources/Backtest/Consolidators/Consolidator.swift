public import Market

/// Puts bars together to longer ones. Used on the engine's queue only.
public protocol Consolidator: AnyObject {
  /// Takes a bar.
  /// - Returns: a bar that is complete now: without the one that was taken when that belongs to the next.
  func update(_ bar: Bar) -> Bar?
  /// When the bar that is being put together is over, whether or not another one comes; nil while there is none, or
  /// when that does not depend on time.
  var due: Instant? { get }
  /// The bar that is over at a time; nil when none is.
  func scan(_ now: Instant) -> Bar?
}

extension Consolidator {
  public var due: Instant? { nil }
  public func scan(_ now: Instant) -> Bar? { nil }
}

extension Bar {
  /// The bar and a later one as one.
  mutating func extend(by bar: Bar) {
    end = bar.end
    high = max(high, bar.high)
    low = min(low, bar.low)
    close = bar.close
    volume = Volume(units: volume.units + bar.volume.units)
    isFillForward = isFillForward && bar.isFillForward
  }
}

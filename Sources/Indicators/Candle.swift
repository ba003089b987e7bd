public import Market

/// A bar in floating point, as indicators compute with it.
public struct Candle: Hashable, Sendable {
  public var open: Double
  public var high: Double
  public var low: Double
  public var close: Double
  public var volume: Double

  @inlinable
  public init(open: Double, high: Double, low: Double, close: Double, volume: Double = 0) {
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
  }

  @inlinable
  public init(_ bar: Bar) {
    open = bar.open.double
    high = bar.high.double
    low = bar.low.double
    close = bar.close.double
    volume = bar.volume.double
  }

  /// The mean of high, low and close.
  @inlinable public var typicalPrice: Double { (high + low + close) / 3 }
}

extension CandleIndicator {
  @inlinable
  public func update(_ bar: Bar) {
    update(Candle(bar))
  }
}

public import Market

/// Bricks of one height: complete when the close is a brick away from where the last one ended. (Lean's
/// `ClassicRenkoConsolidator`.) One bar completes one brick at most.
public final class RenkoConsolidator: Consolidator {
  private let size: Price
  private var working: Bar?
  private var nextOpen: Price?

  /// - Parameter size: the height of a brick; above zero, else no brick is ever complete.
  public init(_ size: Price) {
    self.size = size
  }

  public func update(_ bar: Bar) -> Bar? {
    guard size > .zero else { return nil }
    let value = bar.close
    guard var brick = working else {
      // The first brick begins at the next whole one above.
      let open = nextOpen ?? RenkoConsolidator.roundedUp(value, size)
      working = Bar(
        start: bar.start, end: bar.end, open: open, high: max(open, value), low: min(open, value),
        close: value,
        volume: bar.volume)
      return nextOpen == nil ? nil : complete(at: value, bar.end)
    }
    brick.end = bar.end
    brick.high = max(brick.high, value)
    brick.low = min(brick.low, value)
    brick.close = value
    brick.volume = Volume(units: brick.volume.units + bar.volume.units)
    working = brick
    return complete(at: value, bar.end)
  }

  private func complete(at value: Price, _ end: Instant) -> Bar? {
    guard var brick = working else { return nil }
    let (top, bottom) = (brick.open + size, brick.open - size)
    guard value >= top || value <= bottom else { return nil }
    brick.close = value >= top ? top : bottom
    brick.high = value >= top ? top : brick.open
    brick.low = value >= top ? brick.open : bottom
    nextOpen = brick.close
    working = nil
    return brick
  }

  private static func roundedUp(_ price: Price, _ size: Price) -> Price {
    let (quotient, remainder) = price.units.quotientAndRemainder(dividingBy: size.units)
    return Price(units: (quotient + (remainder > 0 ? 1 : 0)) * size.units)
  }
}

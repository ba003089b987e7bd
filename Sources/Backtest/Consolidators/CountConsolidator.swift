public import Market

/// Bars of so many bars.
public final class CountConsolidator: Consolidator {
  private let count: Int
  private var taken = 0
  private var working: Bar?

  /// - Parameter count: less than 1 is taken as 1.
  public init(_ count: Int) {
    self.count = max(1, count)
  }

  public func update(_ bar: Bar) -> Bar? {
    taken += 1
    if working == nil { working = bar } else { working?.extend(by: bar) }
    guard taken == count else { return nil }
    taken = 0
    defer { working = nil }
    return working
  }
}

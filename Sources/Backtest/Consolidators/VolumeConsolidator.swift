public import Market

/// Bars of so much traded volume: complete with the bar that reaches it.
public final class VolumeConsolidator: Consolidator {
  private let volume: Volume
  private var working: Bar?

  public init(_ volume: Volume) {
    self.volume = volume
  }

  public func update(_ bar: Bar) -> Bar? {
    if working == nil { working = bar } else { working?.extend(by: bar) }
    guard let full = working, full.volume >= volume else { return nil }
    working = nil
    return full
  }
}

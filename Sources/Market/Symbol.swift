/// What is traded, as a small dense number that the run hands out.
///
/// The number is an index: engine and slice keep per-symbol state in plain tables. The ticker stands in the run
/// (`run.ticker(of:)`), for the edges where text is shown.
public struct Symbol: Hashable, Comparable, Sendable {
  public let id: Int32

  @inlinable
  public init(id: Int32) {
    self.id = id
  }

  @inlinable
  public static func < (a: Symbol, b: Symbol) -> Bool { a.id < b.id }
}

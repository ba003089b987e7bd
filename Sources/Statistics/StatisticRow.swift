/// One row of the table of results, in Lean's name and format.
public struct StatisticRow: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

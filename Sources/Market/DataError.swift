/// What is wrong with data that was read: where, what stood there, and what was expected.
public struct DataError: Error, Hashable, Sendable, CustomStringConvertible {
  public var file: String
  /// Counted from 1; nil when the fault is not in one line.
  public var line: Int?
  /// A column's name, or its number counted from 1.
  public var column: String?
  /// The text that was found.
  public var value: String?
  /// A full clause: what was expected, or what is wrong.
  public var problem: String

  public init(file: String, line: Int? = nil, column: String? = nil, value: String? = nil, _ problem: String)
  {
    self.file = file
    self.line = line
    self.column = column
    self.value = value
    self.problem = problem
  }

  /// `prices.csv:17: column close: "n/a": expected a price like 101.25`
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    if let column { text += ": column \(column)" }
    if let value { text += ": \"\(value)\"" }
    return text + ": " + problem
  }
}

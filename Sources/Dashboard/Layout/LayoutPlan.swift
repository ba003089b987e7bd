/// How panels are arranged, whatever the size of the screen: rows of cells, each cell a stack of panels.
public struct LayoutPlan: Hashable, Sendable {
  struct Item: Hashable, Sendable {
    var panel: Panel
    var weight: Double = 1
  }

  struct Cell: Hashable, Sendable {
    var stack: [Item]
    var weight: Double = 1
  }

  struct Row: Hashable, Sendable {
    var cells: [Cell]
    var weight: Double = 1
  }

  public let name: String
  var rows: [Row]
  /// As it was written.
  public let texts: [String]

  public struct Fault: Error, Hashable, CustomStringConvertible, Sendable {
    public var description: String
  }

  /// Reads rows such as `3: equity drawdown*2 | bucket training*2`: cells side by side are parted by `|`, the panels in
  /// one are stacked; a number before the colon, or after an asterisk, says how much of the height it gets, one before
  /// a cell as `2@` how much of the width.
  /// - Throws: `Fault` that names the word and what was expected.
  public init(name: String, rows texts: [String]) throws {
    var seen: Set<Panel> = []
    var rows: [Row] = []
    for text in texts {
      var rest = Substring(text)
      var row = Row(cells: [])
      if let colon = rest.firstIndex(of: ":") {
        row.weight = try LayoutPlan.weight(rest[..<colon])
        rest = rest[rest.index(after: colon)...]
      }
      for part in rest.split(separator: "|", omittingEmptySubsequences: false) {
        var cell = Cell(stack: [])
        for word in part.split(separator: " ") {
          if word.hasSuffix("@") {
            cell.weight = try LayoutPlan.weight(word.dropLast())
            continue
          }
          let parts = word.split(separator: "*", maxSplits: 1)
          guard let panel = parts.first.flatMap({ Panel(rawValue: String($0)) }) else {
            let names = Panel.allCases.map(\.rawValue).joined(separator: ", ")
            throw Fault(description: "\"\(word)\" is no panel: expected one of \(names)")
          }
          guard seen.insert(panel).inserted else {
            throw Fault(description: "\(panel.rawValue) stands in it twice: expected each panel once")
          }
          cell.stack.append(Item(panel: panel, weight: parts.count > 1 ? try LayoutPlan.weight(parts[1]) : 1))
        }
        guard !cell.stack.isEmpty else {
          throw Fault(description: "\"\(text)\" has a cell without a panel: expected a name between two |")
        }
        row.cells.append(cell)
      }
      rows.append(row)
    }
    guard !rows.isEmpty else { throw Fault(description: "it has no rows: expected at least one") }
    self.name = name
    self.rows = rows
    self.texts = texts
  }

  private static func weight(_ text: Substring) throws -> Double {
    guard let value = Double(text.filter { $0 != " " }), value > 0, value <= 1000 else {
      throw Fault(description: "\"\(text)\" is no weight: expected a number above 0, up to 1000")
    }
    return value
  }

  var panels: [Panel] { rows.flatMap { $0.cells.flatMap { $0.stack.map(\.panel) } } }
}

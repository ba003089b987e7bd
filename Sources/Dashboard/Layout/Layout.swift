/// Which panels a size has room for, and where.
struct Layout {
  private(set) var panels: [(panel: Panel, rect: Rect)] = []
  /// Panels stand in frames; a small screen has no room for them.
  private(set) var isFramed = true
  private(set) var header = 2
  private(set) var footer = 1

  /// - Parameter expanded: the panel that has the screen for itself.
  init(_ size: Size, _ plan: LayoutPlan, expanded: Panel? = nil) {
    let body = Size(size.width, size.height - header - footer)
    if let expanded, body.width >= 24, body.height >= 5 {
      panels = [(expanded, Rect(x: 0, y: header, width: body.width, height: body.height))]
    } else if let rows = Layout.fitting(plan.rows, body) {
      place(rows, body)
    } else {
      small(size)
    }
  }

  func rect(of panel: Panel) -> Rect? { panels.first { $0.panel == panel }?.rect }

  /// What of a panel's place is inside its frame.
  func inner(_ rect: Rect) -> Rect {
    guard isFramed else { return rect }
    return Rect(x: rect.x + 1, y: rect.y + 1, width: max(0, rect.width - 2), height: max(0, rect.height - 2))
  }

  // MARK: Making a plan fit

  /// The plan with cells moved below each other where it is too wide, beside each other where it is too high, and
  /// without those panels that there is no room for at all; nil when none has any.
  private static func fitting(_ rows: [LayoutPlan.Row], _ size: Size) -> [LayoutPlan.Row]? {
    var rows = rows
    while true {
      if let wide = rows.indices.first(where: { rows[$0].least.width > size.width }) {
        if rows[wide].cells.count > 1 {
          var last = rows[wide].cells.removeLast()
          let share = Double(last.least.height) / Double(rows[wide].least.height + last.least.height)
          last.weight = 1
          let weight = rows[wide].weight
          rows[wide].weight = weight * (1 - share)
          rows.insert(LayoutPlan.Row(cells: [last], weight: weight * share), at: wide + 1)
        } else {
          return nil
        }
      } else if rows.reduce(0, { $0 + $1.least.height }) > size.height {
        if unstack(&rows, size.width) { continue }
        guard
          let worst = rows.flatMap({ $0.cells.flatMap(\.stack) }).map(\.panel).min(by: { $0.rank < $1.rank }),
          worst.rank < Panel.equity.rank
        else { return nil }
        remove(worst, from: &rows)
        if rows.isEmpty { return nil }
      } else {
        return rows
      }
    }
  }

  /// Puts the last panel of the highest stack beside the others, or the last row beside the one above, where the width
  /// has room for it.
  private static func unstack(_ rows: inout [LayoutPlan.Row], _ width: Int) -> Bool {
    let order = rows.indices.sorted { rows[$0].least.height > rows[$1].least.height }
    for row in order {
      guard
        let cell = rows[row].cells.indices.max(by: {
          rows[row].cells[$0].least.height < rows[row].cells[$1].least.height
        }),
        rows[row].cells[cell].stack.count > 1
      else { continue }
      var changed = rows[row]
      let item = changed.cells[cell].stack.removeLast()
      changed.cells.insert(LayoutPlan.Cell(stack: [item], weight: changed.cells[cell].weight), at: cell + 1)
      guard changed.least.width <= width, changed.least.height < rows[row].least.height else { continue }
      rows[row] = changed
      return true
    }
    for row in rows.indices.dropFirst() where rows[row - 1].least.width + rows[row].least.width <= width {
      rows[row - 1].cells += rows[row].cells
      rows[row - 1].weight = max(rows[row - 1].weight, rows[row].weight)
      rows.remove(at: row)
      return true
    }
    return false
  }

  private static func remove(_ panel: Panel, from rows: inout [LayoutPlan.Row]) {
    for row in rows.indices {
      for cell in rows[row].cells.indices { rows[row].cells[cell].stack.removeAll { $0.panel == panel } }
      rows[row].cells.removeAll { $0.stack.isEmpty }
    }
    rows.removeAll { $0.cells.isEmpty }
  }

  // MARK: Placing

  private mutating func place(_ rows: [LayoutPlan.Row], _ body: Size) {
    let heights = Layout.shares(body.height, rows.map { ($0.weight, $0.least.height, $0.most) })
    var y = header
    for (row, height) in zip(rows, heights) {
      let widths = Layout.shares(body.width, row.cells.map { ($0.weight, $0.least.width, .max) })
      var x = 0
      for (cell, width) in zip(row.cells, widths) {
        let parts = Layout.shares(
          height, cell.stack.map { ($0.weight, $0.panel.least.height, $0.panel.most) })
        var top = y
        for (item, part) in zip(cell.stack, parts) {
          panels.append((item.panel, Rect(x: x, y: top, width: width, height: part)))
          top += part
        }
        x += width
      }
      y += height
    }
  }

  /// Divides a length by weights; nobody gets less than the least, or more than the most while others can take it.
  private static func shares(_ length: Int, _ parts: [(weight: Double, least: Int, most: Int)]) -> [Int] {
    var sizes = parts.map(\.least)
    var left = length - sizes.reduce(0, +)
    // One at a time to whoever is furthest below its share: a screen has few hundred of them.
    while left > 0 {
      var next: Int?
      var least = Double.infinity
      // Those who have enough take more only when all have.
      let allHaveEnough = parts.indices.allSatisfy { sizes[$0] >= parts[$0].most }
      for i in parts.indices where sizes[i] < parts[i].most || allHaveEnough {
        let filled = Double(sizes[i] + 1) / parts[i].weight
        if filled < least { (next, least) = (i, filled) }
      }
      guard let next else { break }
      sizes[next] += 1
      left -= 1
    }
    return sizes
  }

  /// One column without frames: state, equity, bucket first; what is left goes to the curve.
  private mutating func small(_ size: Size) {
    isFramed = false
    header = size.height >= 8 ? 2 : 1
    footer = size.height >= 6 ? 1 : 0
    let body = max(0, size.height - header - footer)
    let bucket = min(2, max(0, body - 1))
    let training = body >= 8 ? 2 : body >= 5 ? 1 : 0
    let statistics = body >= 9 ? 1 : 0
    let equity = max(0, body - bucket - training - statistics)
    var y = header
    let parts = [
      (Panel.equity, equity), (.bucket, bucket), (.training, training), (.statistics, statistics),
    ]
    for (panel, height) in parts where height > 0 {
      panels.append((panel, Rect(x: 0, y: y, width: size.width, height: height)))
      y += height
    }
  }
}

extension LayoutPlan.Cell {
  var least: Size {
    Size(stack.map(\.panel.least.width).max() ?? 0, stack.reduce(0) { $0 + $1.panel.least.height })
  }

  /// The height that it can make use of.
  var most: Int {
    stack.reduce(0) { sum, item in item.panel.most == .max || sum == .max ? .max : sum + item.panel.most }
  }
}

extension LayoutPlan.Row {
  var least: Size {
    Size(cells.reduce(0) { $0 + $1.least.width }, cells.map(\.least.height).max() ?? 0)
  }

  var most: Int { cells.map(\.most).max() ?? .max }
}

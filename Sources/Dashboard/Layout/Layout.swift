/// What can stand on the screen below the header.
enum Panel: Hashable, Sendable, CaseIterable {
  case equity, drawdown, bucket, training, positions, orders, statistics, log
}

/// Which panels a size has room for, and where.
struct Layout {
  var panels: [(panel: Panel, rect: Rect)] = []
  /// Panels stand in frames; a small screen has no room for them.
  var isFramed = true
  var header = 2
  var footer = 1

  init(_ size: Size) {
    let body = size.height - 3
    if size.width >= 96, body >= 27 {
      full(size.width, body)
    } else if size.width >= 64, body >= 17 {
      medium(size.width, body)
    } else {
      small(size.width, size.height)
    }
  }

  private mutating func add(_ panel: Panel, _ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    panels.append((panel, Rect(x: x, y: y, width: width, height: height)))
  }

  private mutating func full(_ width: Int, _ body: Int) {
    let right = min(58, max(38, width * 32 / 100))
    let left = width - right
    let drawdown = max(5, body / 6)
    let positions = body >= 45 ? 7 : 5
    let lists = max(6, body / 5)
    let equity = body - drawdown - positions - lists
    add(.equity, 0, 2, left, equity)
    add(.drawdown, 0, 2 + equity, left, drawdown)
    add(.positions, 0, 2 + equity + drawdown, left, positions)
    let orders = left * 58 / 100
    add(.orders, 0, 2 + body - lists, orders, lists)
    add(.log, orders, 2 + body - lists, left - orders, lists)
    let bucket = min(14, max(10, body * 30 / 100))
    let training = min(18, (body - bucket) / 2)
    add(.bucket, left, 2, right, bucket)
    add(.training, left, 2 + bucket, right, training)
    add(.statistics, left, 2 + bucket + training, right, body - bucket - training)
  }

  private mutating func medium(_ width: Int, _ body: Int) {
    let right = min(38, max(30, width * 40 / 100))
    let left = width - right
    let orders = max(5, body / 4)
    let drawdown = body >= 21 ? 5 : 0
    add(.equity, 0, 2, left, body - orders - drawdown)
    if drawdown > 0 { add(.drawdown, 0, 2 + body - orders - drawdown, left, drawdown) }
    add(.orders, 0, 2 + body - orders, left, orders)
    let bucket = max(8, min(10, body * 42 / 100))
    add(.bucket, left, 2, right, bucket)
    add(.training, left, 2 + bucket, right, body - bucket)
  }

  /// One column without frames: state, equity, bucket first; what is left goes to the curve.
  private mutating func small(_ width: Int, _ height: Int) {
    isFramed = false
    header = height >= 8 ? 2 : 1
    footer = height >= 6 ? 1 : 0
    let body = max(0, height - header - footer)
    let bucket = min(2, max(0, body - 1))
    let training = body >= 8 ? 2 : body >= 5 ? 1 : 0
    let equity = max(0, body - bucket - training)
    if equity > 0 { add(.equity, 0, header, width, equity) }
    if bucket > 0 { add(.bucket, 0, header + equity, width, bucket) }
    if training > 0 { add(.training, 0, header + equity + bucket, width, training) }
  }
}
